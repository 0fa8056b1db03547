// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.tensor.SparsePattern;

import java.util.Arrays;

/** Computes orders of nodes; edges count in both directions, ties go to the smaller id. */
final class Ordering {
    private final int nodes;
    private final SparsePattern in;
    private final SparsePattern out;
    private final int[] degrees;

    private Ordering(Graph graph) {
        this.nodes = graph.numNodes();
        this.in = graph.inEdges();
        this.out = in.transposed().pattern();
        this.degrees = new int[nodes];
        for (int v = 0; v < nodes; v++) {
            degrees[v] =
                    in.offsets()[v + 1] - in.offsets()[v] + out.offsets()[v + 1] - out.offsets()[v];
        }
    }

    /** The node at each new place. */
    static int[] of(Graph graph, Order order) {
        var ordering = new Ordering(graph);
        return switch (order) {
            case DEGREE -> ordering.byDegree(true);
            case BREADTH_FIRST -> ordering.search(false);
            case REVERSE_CUTHILL_MCKEE -> reverse(ordering.search(true));
        };
    }

    private int[] byDegree(boolean falling) {
        long[] keys = new long[nodes];
        for (int v = 0; v < nodes; v++) {
            long degree = falling ? Integer.MAX_VALUE - degrees[v] : degrees[v];
            keys[v] = (degree << 32) | v;
        }
        Arrays.sort(keys);
        int[] order = new int[nodes];
        Arrays.setAll(order, i -> (int) keys[i]);
        return order;
    }

    private int[] search(boolean sortsNeighbours) {
        int[] order = new int[nodes];
        boolean[] seen = new boolean[nodes];
        int head = 0;
        int tail = 0;
        for (int start : byDegree(false)) {
            if (seen[start]) {
                continue;
            }
            seen[start] = true;
            order[tail++] = start;
            while (head < tail) {
                int node = order[head++];
                int first = tail;
                tail = visit(in, node, seen, order, tail);
                tail = visit(out, node, seen, order, tail);
                if (sortsNeighbours) {
                    sortByDegree(order, first, tail);
                }
            }
        }
        return order;
    }

    private static int visit(SparsePattern edges, int node, boolean[] seen, int[] order, int at) {
        int tail = at;
        for (int e = edges.offsets()[node]; e < edges.offsets()[node + 1]; e++) {
            int neighbour = edges.indices()[e];
            if (!seen[neighbour]) {
                seen[neighbour] = true;
                order[tail++] = neighbour;
            }
        }
        return tail;
    }

    private void sortByDegree(int[] order, int begin, int end) {
        if (end - begin < 2) {
            return;
        }
        long[] keys = new long[end - begin];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) degrees[order[begin + i]] << 32) | order[begin + i];
        }
        Arrays.sort(keys);
        for (int i = 0; i < keys.length; i++) {
            order[begin + i] = (int) keys[i];
        }
    }

    private static int[] reverse(int[] order) {
        int[] reversed = new int[order.length];
        Arrays.setAll(reversed, i -> order[order.length - 1 - i]);
        return reversed;
    }
}
