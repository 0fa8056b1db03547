// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import java.util.Arrays;

/** First sides of a small graph: breadth-first from a random node until side 0 is heavy enough. */
final class GraphGrowing {
    private GraphGrowing() {}

    /**
     * Grows side 0.
     *
     * @param graph the graph
     * @param wanted the weight that side 0 should have
     * @param draws decides where to start, again where a component ends
     * @return 0 or 1 for each node
     */
    static int[] grow(WeightedGraph graph, long wanted, Draws draws) {
        int nodes = graph.nodes();
        int[] sides = new int[nodes];
        Arrays.fill(sides, 1);
        int[] starts = draws.permutation(nodes);
        boolean[] seen = new boolean[nodes];
        int[] queue = new int[nodes];
        int head = 0;
        int tail = 0;
        int start = 0;
        long weight = 0;
        while (weight < wanted) {
            if (head == tail) {
                while (start < nodes && seen[starts[start]]) {
                    start++;
                }
                if (start == nodes) {
                    break;
                }
                seen[starts[start]] = true;
                queue[tail++] = starts[start];
            }
            int node = queue[head++];
            long more = weight + graph.nodeWeights()[node];
            if (more - wanted > wanted - weight) {
                continue;
            }
            sides[node] = 0;
            weight = more;
            for (int e = graph.offsets()[node]; e < graph.offsets()[node + 1]; e++) {
                int neighbour = graph.neighbours()[e];
                if (!seen[neighbour]) {
                    seen[neighbour] = true;
                    queue[tail++] = neighbour;
                }
            }
        }
        return sides;
    }
}
