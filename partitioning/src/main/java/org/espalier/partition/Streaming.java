// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import java.util.Arrays;

/**
 * Deals nodes out one after the other, each for good into the part that scores best by its
 * neighbours there and by how full it is. Further passes know the parts of the pass before
 * (Nishimura and Ugander, KDD 2013).
 */
final class Streaming {
    private static final int NOWHERE = -1;

    private final Neighbours graph;
    private final Score score;
    private final int capacity;
    private final int[] partOf;
    private final int[] sizes;
    private final int[] near;

    /** How good a part is. */
    @FunctionalInterface
    interface Score {
        /**
         * Judges a part.
         *
         * @param neighbours how many neighbours of the node are in it
         * @param size how many nodes are in it
         * @return more is better
         */
        double of(int neighbours, int size);
    }

    private Streaming(Neighbours graph, int parts, int capacity, Score score) {
        this.graph = graph;
        this.score = score;
        this.capacity = capacity;
        this.partOf = new int[graph.nodes()];
        this.sizes = new int[parts];
        this.near = new int[parts];
        Arrays.fill(partOf, NOWHERE);
    }

    /**
     * Deals all nodes out.
     *
     * @param graph the graph
     * @param parts how many parts
     * @param capacity how many nodes a part may have; together enough
     * @param order the nodes in their order
     * @param passes how often
     * @param score how good a part is
     * @return the partition
     */
    static Partition run(
            Neighbours graph, int parts, int capacity, int[] order, int passes, Score score) {
        var streaming = new Streaming(graph, parts, capacity, score);
        for (int pass = 0; pass < passes; pass++) {
            Arrays.fill(streaming.sizes, 0);
            for (int node : order) {
                streaming.place(node);
            }
        }
        streaming.fillEmpty(order);
        return Partition.trusted(parts, streaming.partOf);
    }

    private void place(int node) {
        Arrays.fill(near, 0);
        for (int e = graph.offsets()[node]; e < graph.offsets()[node + 1]; e++) {
            int part = partOf[graph.indices()[e]];
            if (part != NOWHERE) {
                near[part]++;
            }
        }
        int best = NOWHERE;
        double bestScore = 0;
        for (int part = 0; part < sizes.length; part++) {
            if (sizes[part] >= capacity) {
                continue;
            }
            double its = score.of(near[part], sizes[part]);
            if (best == NOWHERE
                    || its > bestScore
                    || (its == bestScore && sizes[part] < sizes[best])) {
                best = part;
                bestScore = its;
            }
        }
        partOf[node] = best;
        sizes[best]++;
    }

    /** Gives each empty part the node of the largest part that came last. */
    private void fillEmpty(int[] order) {
        for (int part = 0; part < sizes.length; part++) {
            if (sizes[part] > 0) {
                continue;
            }
            int largest = 0;
            for (int other = 1; other < sizes.length; other++) {
                if (sizes[other] > sizes[largest]) {
                    largest = other;
                }
            }
            int i = order.length - 1;
            while (partOf[order[i]] != largest) {
                i--;
            }
            partOf[order[i]] = part;
            sizes[part]++;
            sizes[largest]--;
        }
    }
}
