// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import java.util.Arrays;

/**
 * An undirected graph whose nodes and edges have weights: a level of the multilevel method.
 *
 * @param offsets where the neighbours of each node start
 * @param neighbours the neighbours; each edge stands at both its ends
 * @param edgeWeights for each neighbour how many edges of the first graph lead there
 * @param nodeWeights what each node counts
 * @param totalWeight the sum over nodes
 */
record WeightedGraph(
        int[] offsets, int[] neighbours, int[] edgeWeights, int[] nodeWeights, long totalWeight) {
    static WeightedGraph of(int[] offsets, int[] neighbours, int[] edgeWeights, int[] nodeWeights) {
        long total = 0;
        for (int weight : nodeWeights) {
            total += weight;
        }
        return new WeightedGraph(offsets, neighbours, edgeWeights, nodeWeights, total);
    }

    /** The first level: edges of weight 1. */
    static WeightedGraph of(Neighbours graph, NodeWeight weight) {
        int[] ones = new int[graph.indices().length];
        Arrays.fill(ones, 1);
        return of(graph.offsets(), graph.indices(), ones, weight.of(graph.offsets()));
    }

    int nodes() {
        return offsets.length - 1;
    }

    int degree(int node) {
        return offsets[node + 1] - offsets[node];
    }
}
