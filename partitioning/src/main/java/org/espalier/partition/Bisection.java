// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

/** A graph in two sides, with the weight of each node's edges to its own side and across. */
final class Bisection {
    private final WeightedGraph graph;
    private final int[] sides;
    private final int[] inner;
    private final int[] outer;
    private final long[] weights = new long[2];
    private final long wanted;
    private long cut;

    /**
     * A graph in two sides.
     *
     * @param graph the graph
     * @param sides 0 or 1 for each node; changed by moves
     * @param wanted the weight that side 0 should have
     */
    Bisection(WeightedGraph graph, int[] sides, long wanted) {
        this.graph = graph;
        this.sides = sides;
        this.wanted = wanted;
        this.inner = new int[sides.length];
        this.outer = new int[sides.length];
        long both = 0;
        for (int v = 0; v < sides.length; v++) {
            weights[sides[v]] += graph.nodeWeights()[v];
            for (int e = graph.offsets()[v]; e < graph.offsets()[v + 1]; e++) {
                if (sides[graph.neighbours()[e]] == sides[v]) {
                    inner[v] += graph.edgeWeights()[e];
                } else {
                    outer[v] += graph.edgeWeights()[e];
                }
            }
            both += outer[v];
        }
        cut = both / 2;
    }

    WeightedGraph graph() {
        return graph;
    }

    int[] sides() {
        return sides;
    }

    int side(int node) {
        return sides[node];
    }

    long cut() {
        return cut;
    }

    /** By how much moving a node makes the cut smaller. */
    int gain(int node) {
        return outer[node] - inner[node];
    }

    /** Whether an edge of a node is cut, or it has none, so that it moves for nothing. */
    boolean isAtBorder(int node) {
        return outer[node] > 0 || graph.degree(node) == 0;
    }

    /** How far the weight of side 0 is from what it should be. */
    long excess() {
        return weights[0] - wanted;
    }

    /** How heavy a side is. */
    long weight(int side) {
        return weights[side];
    }

    /** Moves a node to the other side. */
    void move(int node) {
        int to = 1 - sides[node];
        cut -= gain(node);
        weights[sides[node]] -= graph.nodeWeights()[node];
        weights[to] += graph.nodeWeights()[node];
        sides[node] = to;
        int across = outer[node];
        outer[node] = inner[node];
        inner[node] = across;
        for (int e = graph.offsets()[node]; e < graph.offsets()[node + 1]; e++) {
            int neighbour = graph.neighbours()[e];
            int change = sides[neighbour] == to ? graph.edgeWeights()[e] : -graph.edgeWeights()[e];
            inner[neighbour] += change;
            outer[neighbour] -= change;
        }
    }
}
