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
        var kernels = compute.kernels();
        int[] hubs = find(compute, edges, width);
        for (int hub : hubs) {
            share(compute, edges.offsets(), hub, width, y, yo, kernel);
            finish.rows(kernels, y, yo, width, hub, hub + 1);
        }
        int step = finish.isNothing() ? edges.rows() : Math.max(1, IN_CACHE / width);
        Rows rows =
                (row0, row1) -> {
                    for (int from = row0; from < row1; ) {
                        int to = row1 - from > step ? from + step : row1;
                        kernel.apply(edges.offsets(), y, yo, from, to);
                        finish.rows(kernels, y, yo, width, from, to);
                        from = to;
                    }
                };
        EdgePieces.forEach(
                compute,
                edges,
                width,
                (row0, row1) -> {
                    int from = row0;
                    for (int hub : hubs) {
                        if (hub >= from && hub < row1) {
                            rows.apply(from, hub);
                            from = hub + 1;
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

    private static void share(
            Compute compute, int[] offsets, int row, int width, float[] y, int yo, Sum kernel) {
        int begin = offsets[row];
        int count = offsets[row + 1] - begin;
        int blocks = (count - 1) / SparseKernels.BLOCK + 1;
        int[] starts = new int[blocks + 1];
        for (int block = 0; block < blocks; block++) {
            starts[block] = begin + block * SparseKernels.BLOCK;
        }
        starts[blocks] = begin + count;
        var parts = Storage.plain(Math.multiplyExact(blocks, width));
        float[] part = parts.array("sum");
        int at = parts.offset();
        compute.workers()
                .forEach(blocks, block -> kernel.apply(starts, part, at, block, block + 1));
        int to = yo + row * width;
        System.arraycopy(part, at, y, to, width);
        for (int block = 1; block < blocks; block++) {
            for (int j = 0; j < width; j++) {
                y[to + j] += part[at + block * width + j];
            }
        }
    }
}
