// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.runtime.Workers;

/**
 * A graph with pairs of its nodes merged.
 *
 * @param graph the smaller graph
 * @param coarseOf for each node of the larger graph the node that it went into
 */
record Contraction(WeightedGraph graph, int[] coarseOf) {
    private static final int ENTRIES_OF_PIECE = 1 << 16;
    private static final int MOST_PIECES = 64;

    /** Merges partners; parallel edges become one of their summed weight, loops vanish. */
    static Contraction of(WeightedGraph fine, int[] partners, Workers workers) {
        int[] coarseOf = new int[fine.nodes()];
        int count = 0;
        for (int v = 0; v < fine.nodes(); v++) {
            if (v <= partners[v]) {
                coarseOf[v] = count;
                coarseOf[partners[v]] = count++;
            }
        }
        return new Contraction(
                new Merging(fine, partners, coarseOf, count).merge(workers), coarseOf);
    }

    /** Rows are merged into places as long as both rows together, and then moved up. */
    private static final class Merging {
        private final WeightedGraph fine;
        private final int[] partners;
        private final int[] coarseOf;
        private final int nodes;
        private final int[] firsts;
        private final int[] places;
        private final int[] lengths;
        private final int[] nodeWeights;
        private final int[] rows;
        private final int[] rowWeights;

        Merging(WeightedGraph fine, int[] partners, int[] coarseOf, int nodes) {
            this.fine = fine;
            this.partners = partners;
            this.coarseOf = coarseOf;
            this.nodes = nodes;
            firsts = new int[nodes];
            places = new int[nodes + 1];
            lengths = new int[nodes];
            nodeWeights = new int[nodes];
            rows = new int[fine.neighbours().length];
            rowWeights = new int[fine.neighbours().length];
            for (int v = 0; v < fine.nodes(); v++) {
                int c = coarseOf[v];
                places[c + 1] += fine.degree(v);
                nodeWeights[c] += fine.nodeWeights()[v];
                if (v <= partners[v]) {
                    firsts[c] = v;
                }
            }
            for (int c = 0; c < nodes; c++) {
                places[c + 1] += places[c];
            }
        }

        WeightedGraph merge(Workers workers) {
            int[] bounds = bounds();
            workers.forEach(bounds.length - 1, piece -> merge(bounds[piece], bounds[piece + 1]));
            int[] offsets = new int[nodes + 1];
            for (int c = 0; c < nodes; c++) {
                offsets[c + 1] = offsets[c] + lengths[c];
            }
            int[] neighbours = new int[offsets[nodes]];
            int[] edgeWeights = new int[offsets[nodes]];
            workers.forEach(
                    bounds.length - 1,
                    piece -> {
                        for (int c = bounds[piece]; c < bounds[piece + 1]; c++) {
                            System.arraycopy(rows, places[c], neighbours, offsets[c], lengths[c]);
                            System.arraycopy(
                                    rowWeights, places[c], edgeWeights, offsets[c], lengths[c]);
                        }
                    });
            return new WeightedGraph(
                    offsets, neighbours, edgeWeights, nodeWeights, fine.totalWeight());
        }

        /** Where pieces of about equally many entries begin. */
        private int[] bounds() {
            int entries = places[nodes];
            int pieces = Math.clamp(entries / ENTRIES_OF_PIECE, 1, MOST_PIECES);
            int[] bounds = new int[pieces + 1];
            int node = 0;
            for (int piece = 1; piece < pieces; piece++) {
                long end = (long) entries * piece / pieces;
                while (node < nodes && places[node] < end) {
                    node++;
                }
                bounds[piece] = node;
            }
            bounds[pieces] = nodes;
            return bounds;
        }

        private void merge(int begin, int end) {
            int[] seen = new int[nodes];
            for (int c = begin; c < end; c++) {
                int start = places[c];
                int first = firsts[c];
                int at = append(c, first, start, start, seen);
                if (partners[first] != first) {
                    at = append(c, partners[first], start, at, seen);
                }
                lengths[c] = at - start;
            }
        }

        /** A node has been seen in this row if its place, counted from 1, lies in the row. */
        private int append(int row, int node, int start, int from, int[] seen) {
            int at = from;
            for (int e = fine.offsets()[node]; e < fine.offsets()[node + 1]; e++) {
                int c = coarseOf[fine.neighbours()[e]];
                if (c == row) {
                    continue;
                }
                int place = seen[c] - 1;
                if (place >= start) {
                    rowWeights[place] += fine.edgeWeights()[e];
                } else {
                    seen[c] = at + 1;
                    rows[at] = c;
                    rowWeights[at++] = fine.edgeWeights()[e];
                }
            }
            return at;
        }
    }
}
