// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import java.util.Arrays;

/**
 * The nodes of one side and the edges between them.
 *
 * @param graph the side as a graph of its own
 * @param nodes what its nodes are called outside
 */
record Half(WeightedGraph graph, int[] nodes) {
    /** Takes a side out of a graph whose nodes have names. */
    static Half of(WeightedGraph graph, int[] names, int[] sides, int side) {
        int[] ids = new int[graph.nodes()];
        int count = 0;
        int entries = 0;
        for (int v = 0; v < ids.length; v++) {
            if (sides[v] == side) {
                ids[v] = count++;
                entries += graph.degree(v);
            }
        }
        int[] offsets = new int[count + 1];
        int[] neighbours = new int[entries];
        int[] edgeWeights = new int[entries];
        int[] nodeWeights = new int[count];
        int[] nodes = new int[count];
        int at = 0;
        for (int v = 0; v < ids.length; v++) {
            if (sides[v] != side) {
                continue;
            }
            int id = ids[v];
            nodes[id] = names[v];
            nodeWeights[id] = graph.nodeWeights()[v];
            for (int e = graph.offsets()[v]; e < graph.offsets()[v + 1]; e++) {
                int neighbour = graph.neighbours()[e];
                if (sides[neighbour] == side) {
                    neighbours[at] = ids[neighbour];
                    edgeWeights[at++] = graph.edgeWeights()[e];
                }
            }
            offsets[id + 1] = at;
        }
        var half =
                WeightedGraph.of(
                        offsets,
                        Arrays.copyOf(neighbours, at),
                        Arrays.copyOf(edgeWeights, at),
                        nodeWeights);
        return new Half(half, nodes);
    }
}
