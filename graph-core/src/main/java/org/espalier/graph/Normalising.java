// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

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

    /**
     * Weights {@code w / sqrt(degree(source) * degree(destination))}, computed in double; without
     * edge weights {@code w} is 1.
     */
    static Propagation symmetric(Topology topology, boolean selfLoops) {
        Topology propagating = selfLoops ? topology.withSelfLoops().topology() : topology;
        var given = topology instanceof Graph graph ? weights(graph, selfLoops) : null;
        double[] into = given == null ? doubles(propagating.inDegrees()) : sums(propagating, given);
        double[] from = propagating instanceof Graph ? into : doubles(propagating.outDegrees());
        int[] offsets = propagating.inEdges().offsets();
        int[] indices = propagating.inEdges().indices();
        float[] weights = new float[indices.length];
        for (int d = 0; d < into.length; d++) {
            for (int e = offsets[d]; e < offsets[d + 1]; e++) {
                double product = into[d] * from[indices[e]];
                double weight = given == null ? 1 : given[e];
                weights[e] = product == 0 ? 0 : (float) (weight / Math.sqrt(product));
            }
        }
        return new Propagation(propagating, Tensor.of(weights, weights.length));
    }

    /** The edge weights of a graph, in the order of the edges that propagate, or null. */
    static float @Nullable [] weights(Graph graph, boolean selfLoops) {
        var stored = graph.edgeData(Graph.WEIGHT).orElse(null);
        if (stored == null) {
            return null;
        }
        if (stored.shape().rank() != 1) {
            throw new ShapeException(
                    "Graph: expected one weight an edge but got edge data '%s' of shape %s; give a tensor of rank 1"
                            .formatted(Graph.WEIGHT, stored.shape()));
        }
        var weights = stored.toArray();
        for (int e = 0; e < weights.length; e++) {
            Checks.argument(
                    weights[e] >= 0,
                    "Graph: expected edge weights of 0 or more but got %s at edge %d; shift or clip"
                            + " the weights",
                    weights[e],
                    e);
        }
        return selfLoops ? graph.withSelfLoops().extend(stored, 1).toArray() : weights;
    }

    private static double[] doubles(Tensor degrees) {
        float[] values = degrees.toArray();
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    /** The sum of weights that arrive at each destination, in edge order. */
    private static double[] sums(Topology topology, float[] weights) {
        int[] offsets = topology.inEdges().offsets();
        double[] sums = new double[topology.numDestinations()];
        for (int d = 0; d < sums.length; d++) {
            for (int e = offsets[d]; e < offsets[d + 1]; e++) {
                sums[d] += weights[e];
            }
        }
        return sums;
    }
}
