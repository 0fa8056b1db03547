// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;
import org.espalier.tensor.kernel.EdgePieces.Rows;

import java.util.stream.IntStream;

/**
 * Sums over the entries of each row, where several workers share a row that is too long for one.
 *
 * <p>A shared row is cut where its chains of additions end anyway, into blocks of {@link
 * SparseKernels#BLOCK} entries; block sums are added in order, as one worker would.
 */
final class HubRows {
    /** Floats of rows that are summed before they are finished. */
    private static final int IN_CACHE = 1 << 14;

    private HubRows() {}

    /** Writes the sums of rows {@code row0} to {@code row1 - 1}; blocks of a row look like rows. */
    @FunctionalInterface
    interface Sum {
        void apply(int[] offsets, float[] y, int yo, int row0, int row1);
    }

    /** Writes the sums of all rows. */
    static void sum(Compute compute, EdgeList edges, int width, float[] y, int yo, Sum kernel) {
        sum(compute, edges, width, y, yo, Finish.NOTHING, kernel);
    }

    /** Writes the sums of all rows and finishes each while it is in the cache. */
    static void sum(
            Compute compute,
            EdgeList edges,
            int width,
            float[] y,
            int yo,
            Finish finish,
            Sum kernel) {
        int[] hubs = find(compute, edges, width);
        share(compute, edges.offsets(), hubs, width, y, yo, finish, kernel);
        others(
                compute,
                edges,
                hubs,
                width,
                y,
                yo,
                finish,
                (row0, row1) -> kernel.apply(edges.offsets(), y, yo, row0, row1));
    }

    /** Runs {@code body} over all rows but for some, ascending, and finishes those rows. */
    static void others(
            Compute compute,
            EdgeList edges,
            int[] some,
            int width,
            float[] y,
            int yo,
            Finish finish,
            Rows body) {
        int step = finish.isNothing() ? edges.rows() : Math.max(1, IN_CACHE / width);
        Rows rows =
                (row0, row1) -> {
                    for (int from = row0; from < row1; ) {
                        int to = row1 - from > step ? from + step : row1;
                        body.apply(from, to);
                        finish.rows(compute.kernels(), y, yo, width, from, to);
                        from = to;
                    }
                };
        EdgePieces.forEach(
                compute,
                edges,
                width,
                (row0, row1) -> {
                    int from = row0;
                    for (int one : some) {
                        if (one >= from && one < row1) {
                            rows.apply(from, one);
                            from = one + 1;
                        }
                    }
                    rows.apply(from, row1);
                });
    }

    /** Rows that reach over a whole piece of the work, ascending. */
    private static int[] find(Compute compute, EdgeList edges, int width) {
        int pieces = EdgePieces.count(compute, edges, width);
        return IntStream.range(0, pieces)
                .filter(
                        piece ->
                                EdgePieces.start(edges, piece, pieces)
                                        == EdgePieces.start(edges, piece + 1, pieces))
                .map(piece -> EdgePieces.start(edges, piece, pieces) - 1)
                .filter(
                        row ->
                                row >= 0
                                        && edges.offsets()[row + 1] - edges.offsets()[row]
                                                > 2 * SparseKernels.BLOCK)
                .distinct()
                .toArray();
    }

    /** Writes and finishes the sums of some rows, whose blocks the workers share. */
    static void share(
            Compute compute,
            int[] offsets,
            int[] rows,
            int width,
            float[] y,
            int yo,
            Finish finish,
            Sum kernel) {
        if (rows.length == 0) {
            return;
        }
        int[] first = new int[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            int count = offsets[rows[i] + 1] - offsets[rows[i]];
            first[i + 1] = first[i] + (count - 1) / SparseKernels.BLOCK + 1;
        }
        int blocks = first[rows.length];
        int[] bounds = new int[2 * blocks];
        for (int i = 0; i < rows.length; i++) {
            int from = offsets[rows[i]];
            for (int block = first[i]; block < first[i + 1]; block++) {
                int left = offsets[rows[i] + 1] - from;
                bounds[2 * block] = from;
                from += Math.min(left, SparseKernels.BLOCK);
                bounds[2 * block + 1] = from;
            }
        }
        float[] part = Scratch.shared((long) blocks * width);
        int at = Alignment.FLOATS;
        compute.workers()
                .forEach(
                        blocks,
                        block -> {
                            int row = 2 * block; // its sum goes to place block
                            kernel.apply(bounds, part, at - block * width, row, row + 1);
                        });
        for (int i = 0; i < rows.length; i++) {
            int to = yo + rows[i] * width;
            System.arraycopy(part, at + first[i] * width, y, to, width);
            for (int block = first[i] + 1; block < first[i + 1]; block++) {
                for (int j = 0; j < width; j++) {
                    y[to + j] += part[at + block * width + j];
                }
            }
            finish.rows(compute.kernels(), y, yo, width, rows[i], rows[i] + 1);
        }
    }
}
