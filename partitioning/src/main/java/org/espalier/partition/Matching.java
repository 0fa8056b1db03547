// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import java.util.Arrays;

/**
 * Pairs of nodes to merge: each node with the free neighbour of its heaviest edge, nodes of few
 * neighbours first (Karypis and Kumar, SIAM J. Sci. Comput. 1998, sorted heavy-edge matching).
 *
 * <p>Nodes without neighbours pair with any node that is light enough, and where too many stay
 * alone, as in a star, with one that shares a neighbour: see {@link TwoHopMatching}.
 */
final class Matching {
    static final int FREE = -1;
    private static final double FEW_LEFT = 0.1;

    private final WeightedGraph graph;
    private final int heaviest;
    private final int[] order;
    private final int[] partners;
    private int left;

    private Matching(WeightedGraph graph, int heaviest, Draws draws) {
        this.graph = graph;
        this.heaviest = heaviest;
        this.order = byDegree(graph, draws);
        this.partners = new int[graph.nodes()];
        Arrays.fill(partners, FREE);
    }

    /**
     * Finds pairs.
     *
     * @param graph the graph
     * @param heaviest how much a merged node may weigh
     * @param draws decides the order among nodes of one degree
     * @return for each node its partner, which may be itself
     */
    static int[] of(WeightedGraph graph, int heaviest, Draws draws) {
        var matching = new Matching(graph, heaviest, draws);
        matching.pairNeighbours();
        if (matching.left > FEW_LEFT * graph.nodes()) {
            new TwoHopMatching(graph, matching.order, matching.partners).pair(matching.left);
        }
        for (int v = 0; v < matching.partners.length; v++) {
            if (matching.partners[v] == FREE) {
                matching.partners[v] = v;
            }
        }
        return matching.partners;
    }

    /** A random order, sorted by degree as far as 0.7 of the mean. */
    private static int[] byDegree(WeightedGraph graph, Draws draws) {
        int nodes = graph.nodes();
        int most = (int) (0.7 * graph.neighbours().length / Math.max(1, nodes));
        int[] random = draws.permutation(nodes);
        int[] next = new int[most + 2];
        for (int v = 0; v < nodes; v++) {
            next[Math.min(most, graph.degree(v)) + 1]++;
        }
        for (int d = 0; d <= most; d++) {
            next[d + 1] += next[d];
        }
        int[] order = new int[nodes];
        for (int v : random) {
            order[next[Math.min(most, graph.degree(v))]++] = v;
        }
        return order;
    }

    private void pairNeighbours() {
        int alone = 0;
        for (int i = 0; i < order.length; i++) {
            int node = order[i];
            if (partners[node] != FREE) {
                continue;
            }
            if (graph.degree(node) == 0) {
                alone = Math.max(alone, i + 1);
                while (alone < order.length && partners[order[alone]] != FREE) {
                    alone++;
                }
                boolean fits = alone < order.length && fitTogether(node, order[alone]);
                join(node, fits ? order[alone++] : node);
                continue;
            }
            int best = heaviestNeighbour(node);
            if (best != FREE) {
                join(node, best);
            } else if (2L * graph.nodeWeights()[node] < heaviest) {
                left++; // stays free: with any other such node it is light enough
            } else {
                join(node, node);
            }
        }
    }

    private int heaviestNeighbour(int node) {
        int best = FREE;
        int bestWeight = 0;
        int room = heaviest - graph.nodeWeights()[node];
        for (int e = graph.offsets()[node]; e < graph.offsets()[node + 1]; e++) {
            int neighbour = graph.neighbours()[e];
            if (graph.edgeWeights()[e] > bestWeight
                    && partners[neighbour] == FREE
                    && graph.nodeWeights()[neighbour] <= room) {
                best = neighbour;
                bestWeight = graph.edgeWeights()[e];
            }
        }
        return best;
    }

    private boolean fitTogether(int node, int other) {
        return (long) graph.nodeWeights()[node] + graph.nodeWeights()[other] <= heaviest;
    }

    private void join(int node, int other) {
        partners[node] = other;
        partners[other] = node;
    }
}
