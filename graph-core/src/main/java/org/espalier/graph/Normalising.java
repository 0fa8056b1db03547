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
        int missing = 0;
        for (int d = 0; d < pattern.rows(); d++) {
            missing += hasLoop(topology, d) ? 0 : 1;
        }
        int[] starts = new int[offsets.length];
        int[] sources = new int[indices.length + missing];
        int[] origin = new int[sources.length];
        int next = 0;
        for (int d = 0; d < pattern.rows(); d++) {
            int self = topology.destinationStart() + d;
            boolean placed = hasLoop(topology, d);
            for (int e = offsets[d]; e < offsets[d + 1]; e++) {
                if (!placed && indices[e] > self) {
                    sources[next] = self;
                    origin[next++] = indices.length;
                    placed = true;
                }
                sources[next] = indices[e];
                origin[next++] = e;
            }
            if (!placed) {
                sources[next] = self;
                origin[next++] = indices.length;
            }
            starts[d + 1] = next;
        }
        if (missing == 0) {
            return new SelfLoops(topology, origin);
        }
        var extended = SparsePattern.trusted(pattern.rows(), pattern.columns(), starts, sources);
        return new SelfLoops(
                switch (topology) {
                    case Graph graph -> graph.extended(extended);
                    case Block block -> block.extended(extended);
                },
                origin);
    }

    private static boolean hasLoop(Topology topology, int destination) {
        int[] offsets = topology.inEdges().offsets();
        int self = topology.destinationStart() + destination;
        return Arrays.binarySearch(
                        topology.inEdges().indices(),
                        offsets[destination],
                        offsets[destination + 1],
                        self)
                >= 0;
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
