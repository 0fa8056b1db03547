// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;
import org.espalier.tensor.RowCuts;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the entries of each row, band by band of the gathered table: all workers take the first
 * band's part of all rows, then continue with the next.
 *
 * <p>Where the table is larger than the cache that workers share, more of a band of it stays there.
 * A row's chain of additions is the same; rows of more than one chain are summed as {@link HubRows}
 * does.
 *
 * @param compute the workers and kernels
 * @param edges the entries
 * @param bands how many bands, from {@link #bands}
 * @param weights an ENTRY operand of one column, or null for none
 * @param x an INDEX operand
 * @param y the result
 * @param yo where it starts
 * @param width floats a row of {@code x} and {@code y}
 */
@SuppressWarnings("ArrayRecordComponent")
record BandedSums(
        Compute compute,
        EdgeList edges,
        int bands,
        @Nullable Operand weights,
        Operand x,
        float[] y,
        int yo,
        int width) {
    /** Columns that are taken at a time: their sums are held in registers. */
    private static final int STRIP = 128;

    /** Widths are whole multiples of it. */
    private static final int STEP = 64;

    /** Bytes of a strip of the table from which two bands pay; four do from four times as many. */
    private static final long LARGE = 24L << 20;

    /** Entries of a row and band, as a mean, from which they pay: sums rest in between. */
    private static final int LONG = 8;

    /**
     * How many bands pay.
     *
     * @return 1 for none, or a divisor of {@link RowCuts#BANDS}
     */
    static int bands(EdgeList edges, int width) {
        long table = 4L * Math.min(width, STRIP) * edges.pattern().columns();
        int bands = 1;
        while (width % STEP == 0
                && bands < RowCuts.BANDS
                && table > LARGE * bands * bands
                && edges.count() >= 2L * bands * LONG * edges.rows()) {
            bands *= 2;
        }
        return bands > 1 && edges.pattern().cuts().exist() ? bands : 1;
    }

    /** Writes the sums of all rows and finishes each; {@code whole} sums long rows. */
    void run(Finish finish, HubRows.Sum whole) {
        int[] apart = edges.pattern().cuts().longRows();
        HubRows.share(compute, edges.offsets(), apart, width, y, yo, finish, whole);
        for (int c = 0; c < width; c += STRIP) {
            for (int b = 0; b < bands; b++) {
                int from = c;
                int band = b;
                boolean isLast = b == bands - 1 && c + STRIP >= width;
                HubRows.others(
                        compute,
                        edges,
                        apart,
                        width,
                        y,
                        yo,
                        isLast ? finish : Finish.NOTHING,
                        (row0, row1) -> add(band, from, row0, row1));
            }
        }
    }

    /** Adds what a band brings to some rows and a strip of columns. */
    private void add(int band, int from, int row0, int row1) {
        int reach = RowCuts.BANDS / bands;
        compute.kernels()
                .sparse()
                .sums()
                .continueSum(
                        edges.pattern().cuts().starts(),
                        band == 0,
                        band * reach,
                        RowCuts.BANDS,
                        reach,
                        edges.indices(),
                        edges.entries(),
                        weights == null ? null : weights.array(),
                        weights == null ? 0 : weights.offset(),
                        x.array(),
                        x.offset() + from,
                        y,
                        yo + from,
                        Math.min(STRIP, width - from),
                        width,
                        row0,
                        row1);
    }
}
