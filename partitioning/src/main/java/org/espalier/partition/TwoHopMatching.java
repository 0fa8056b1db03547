// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import java.util.Arrays;

/**
 * Pairs of nodes that share a neighbour, for those that found no free neighbour: leaves of a hub
 * first, then nodes with all neighbours in common, then any (LaSalle et al., IA3 2015).
 */
final class TwoHopMatching {
    private static final int LEAF_DEGREE = 1;
    private static final int TWIN_DEGREE = 63;
    private static final double STILL_MANY = 0.15;
    private static final double TOO_MANY = 0.2;

    private final WeightedGraph graph;
    private final int[] order;
    private final int[] partners;
    private int left;

    TwoHopMatching(WeightedGraph graph, int[] order, int[] partners) {
        this.graph = graph;
        this.order = order;
        this.partners = partners;
    }

    /** Pairs free nodes, of which there are so many; any two may merge. */
    void pair(int free) {
        left = free;
        pairAtHubs(LEAF_DEGREE);
        pairTwins();
        if (left > STILL_MANY * graph.nodes()) {
            pairAtHubs(2);
        }
        if (left > TOO_MANY * graph.nodes()) {
            pairAtHubs(Integer.MAX_VALUE);
        }
    }

    /** Pairs free nodes of at most so many neighbours, hub by hub. */
    private void pairAtHubs(int mostNeighbours) {
        int[] offsets = graph.offsets();
        int[] starts = new int[graph.nodes() + 1];
        for (int v = 0; v < graph.nodes(); v++) {
            if (isFree(v, mostNeighbours)) {
                for (int e = offsets[v]; e < offsets[v + 1]; e++) {
                    starts[graph.neighbours()[e] + 1]++;
                }
            }
        }
        for (int v = 0; v < graph.nodes(); v++) {
            starts[v + 1] += starts[v];
        }
        int[] leaves = new int[starts[graph.nodes()]];
        int[] next = Arrays.copyOf(starts, graph.nodes());
        for (int v : order) {
            if (isFree(v, mostNeighbours)) {
                for (int e = offsets[v]; e < offsets[v + 1]; e++) {
                    leaves[next[graph.neighbours()[e]]++] = v;
                }
            }
        }
        for (int hub : order) {
            pairWithin(leaves, starts[hub], starts[hub + 1]);
        }
    }

    private boolean isFree(int node, int mostNeighbours) {
        return partners[node] == Matching.FREE && graph.degree(node) <= mostNeighbours;
    }

    private void pairWithin(int[] nodes, int begin, int end) {
        int waiting = Matching.FREE;
        for (int i = begin; i < end; i++) {
            int node = nodes[i];
            if (partners[node] != Matching.FREE) {
                continue;
            }
            if (waiting == Matching.FREE) {
                waiting = node;
            } else {
                join(waiting, node);
                waiting = Matching.FREE;
            }
        }
    }

    /** Pairs free nodes with the same neighbours, found by a key of them. */
    private void pairTwins() {
        long[] keys = new long[left];
        int count = 0;
        for (int v = 0; v < graph.nodes() && count < left; v++) {
            if (isFree(v, TWIN_DEGREE) && graph.degree(v) > LEAF_DEGREE) {
                keys[count++] = ((long) hash(v) << 32) | v;
            }
        }
        Arrays.sort(keys, 0, count);
        for (int i = 0; i < count; i++) {
            int node = (int) keys[i];
            for (int j = i + 1;
                    j < count && keys[j] >> 32 == keys[i] >> 32 && partners[node] == Matching.FREE;
                    j++) {
                int other = (int) keys[j];
                if (partners[other] == Matching.FREE && haveSameNeighbours(node, other)) {
                    join(node, other);
                }
            }
        }
    }

    /** The same for nodes with the same neighbours, whatever their order. */
    private int hash(int node) {
        int sum = graph.degree(node);
        for (int e = graph.offsets()[node]; e < graph.offsets()[node + 1]; e++) {
            int mixed = graph.neighbours()[e] * 0x9E3779B9;
            sum += mixed ^ (mixed >>> 15);
        }
        return sum & Integer.MAX_VALUE;
    }

    private boolean haveSameNeighbours(int a, int b) {
        if (graph.degree(a) != graph.degree(b)) {
            return false;
        }
        int[] of = sortedNeighbours(a);
        return Arrays.equals(of, sortedNeighbours(b));
    }

    private int[] sortedNeighbours(int node) {
        int[] own =
                Arrays.copyOfRange(
                        graph.neighbours(), graph.offsets()[node], graph.offsets()[node + 1]);
        Arrays.sort(own);
        return own;
    }

    private void join(int a, int b) {
        partners[a] = b;
        partners[b] = a;
        left -= 2;
    }
}
