// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.tensor.Rng;

import java.util.Arrays;

/** In which order a streaming partitioner sees the nodes. */
public enum StreamOrder {
    /** By id, as a file lists them. */
    GIVEN,
    /** At random. */
    RANDOM,
    /** Breadth-first from random nodes: neighbours come near each other. */
    BREADTH_FIRST;

    int[] of(Neighbours graph, Rng rng) {
        int[] order = new int[graph.nodes()];
        if (this == GIVEN) {
            Arrays.setAll(order, v -> v);
            return order;
        }
        int[] random = rng.permutation(order.length);
        return this == RANDOM ? random : search(graph, random);
    }

    private static int[] search(Neighbours graph, int[] starts) {
        int[] order = new int[starts.length];
        boolean[] seen = new boolean[starts.length];
        int head = 0;
        int tail = 0;
        for (int start : starts) {
            if (!seen[start]) {
                seen[start] = true;
                order[tail++] = start;
            }
            while (head < tail) {
                int node = order[head++];
                for (int e = graph.offsets()[node]; e < graph.offsets()[node + 1]; e++) {
                    int neighbour = graph.indices()[e];
                    if (!seen[neighbour]) {
                        seen[neighbour] = true;
                        order[tail++] = neighbour;
                    }
                }
            }
        }
        return order;
    }
}
