// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;

/** Cuts the rows of a pattern into pieces of about as many entries and rows for the workers. */
final class EdgePieces {
    /**
     * Pieces a thread; they are pulled one by one, so that a slow one does not hold up the rest.
     */
    private static final int PER_THREAD = 16;

    /** Work, in floats, below which waking other threads costs more than it saves. */
    private static final long SMALL = 1 << 15;

    private EdgePieces() {}

    /** Something done to rows {@code row0} to {@code row1 - 1}. */
    @FunctionalInterface
    interface Rows {
        void apply(int row0, int row1);
    }

    /** Runs {@code body} over all rows. */
    static void forEach(Compute compute, EdgeList edges, int width, Rows body) {
        int pieces = count(compute, edges, width);
        if (pieces == 1) {
            body.apply(0, edges.rows());
            return;
        }
        compute.workers()
                .forEach(
                        pieces,
                        piece -> {
                            int from = start(edges, piece, pieces);
                            int to = start(edges, piece + 1, pieces);
                            if (from < to) {
                                body.apply(from, to);
                            }
                        });
    }

    /** How many pieces the rows are cut into. */
    static int count(Compute compute, EdgeList edges, int width) {
        int threads = compute.workers().size();
        long work = ((long) edges.count() + edges.rows()) * Math.max(width, 1);
        return threads == 1 || work < SMALL ? 1 : threads * PER_THREAD;
    }

    /** The first row of a piece. */
    static int start(EdgeList edges, int piece, int pieces) {
        long total = (long) edges.count() + edges.rows();
        return piece == 0 ? 0 : rowAt(edges, total * piece / pieces);
    }

    /** Runs {@code body} over numbers 0 to {@code count - 1}. */
    static void forEach(Compute compute, int count, int width, Rows body) {
        int threads = compute.workers().size();
        if (threads == 1 || (long) count * width < SMALL) {
            body.apply(0, count);
            return;
        }
        int pieces = threads * PER_THREAD;
        compute.workers()
                .forEach(
                        pieces,
                        piece ->
                                body.apply(
                                        (int) ((long) count * piece / pieces),
                                        (int) ((long) count * (piece + 1) / pieces)));
    }

    /** The first row with at least {@code work} entries and rows before it. */
    private static int rowAt(EdgeList edges, long work) {
        int[] offsets = edges.offsets();
        int low = 0;
        int high = edges.rows();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if ((long) offsets[middle] - offsets[0] + middle < work) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
