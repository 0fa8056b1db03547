// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;

import java.util.Arrays;

/** Self-loops and the symmetric normalisation of a topology. */
final class Normalising {
    private Normalising() {}

    static SelfLoops withSelfLoops(Topology topology) {
        var pattern = topology.inEdges();
        int[] offsets = pattern.offsets();
        int[] indices = pattern.indices();
        int[] starts = new int[offsets.length];
        int[] origin = new int[indices.length + pattern.rows()];
        int next = 0;
        boolean changed = false;
        for (int d = 0; d < pattern.rows(); d++) {
            int self = topology.destinationStart() + d;
            int loop = firstFrom(self, indices, offsets[d], offsets[d + 1]);
            int after = firstFrom(self + 1, indices, loop, offsets[d + 1]);
            for (int e = offsets[d]; e < loop; e++) {
                origin[next++] = e;
            }
            origin[next++] = after > loop ? after - 1 : indices.length;
            for (int e = after; e < offsets[d + 1]; e++) {
                origin[next++] = e;
            }
            changed |= after - loop != 1;
            starts[d + 1] = next;
        }
        origin = Arrays.copyOf(origin, next);
        if (!changed) {
            return new SelfLoops(topology, origin);
        }
        var extended =
                SparsePattern.trusted(
                        pattern.rows(),
                        pattern.columns(),
                        starts,
                        sources(topology, starts, origin));
        return new SelfLoops(
                switch (topology) {
                    case Graph graph -> graph.extended(extended);
                    case Block block -> block.extended(extended);
                },
                origin);
    }

    /** The first edge of a row from the given source or a later one. */
    private static int firstFrom(int source, int[] indices, int from, int to) {
        int e = from;
        while (e < to && indices[e] < source) {
            e++;
        }
        return e;
    }

    private static int[] sources(Topology topology, int[] starts, int[] origin) {
        int[] indices = topology.inEdges().indices();
        int[] sources = new int[origin.length];
        for (int d = 0; d + 1 < starts.length; d++) {
            for (int e = starts[d]; e < starts[d + 1]; e++) {
                sources[e] =
                        origin[e] < indices.length
                                ? indices[origin[e]]
                                : topology.destinationStart() + d;
            }
        }
        return sources;
    }

    /** Weights {@code 1 / sqrt(degree(source) * degree(destination))}, computed in double. */
    static Propagation symmetric(Topology topology, boolean selfLoops) {
        Topology propagating = selfLoops ? topology.withSelfLoops().topology() : topology;
        float[] into = propagating.inDegrees().toArray();
        float[] from = propagating instanceof Graph ? into : propagating.outDegrees().toArray();
        int[] offsets = propagating.inEdges().offsets();
        int[] indices = propagating.inEdges().indices();
        float[] weights = new float[indices.length];
        for (int d = 0; d < into.length; d++) {
            for (int e = offsets[d]; e < offsets[d + 1]; e++) {
                double product = (double) into[d] * from[indices[e]];
                weights[e] = product == 0 ? 0 : (float) (1 / Math.sqrt(product));
            }
        }
        return new Propagation(propagating, Tensor.of(weights, weights.length));
    }
}
