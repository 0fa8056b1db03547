// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.tensor.kernel.SparseKernels;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Internal: where the entries of each row of a {@link SparsePattern} pass from one band of columns
 * to the next.
 *
 * <p>A product that takes one band after the other gathers from a part of its table that a shared
 * cache holds, or holds more of. Each row's entries keep their order over all bands, as they ascend
 * by column; a pattern where they do not has no bands. Memory: 4 bytes a row and band.
 */
public final class RowCuts {
    /** How many bands there are; a power of two, so that two or four of them make one. */
    public static final int BANDS = 4;

    /** For patterns that have none. */
    private static final RowCuts NONE = new RowCuts(new int[0], new int[0]);

    private final int[] starts;
    private final int[] longRows;

    private RowCuts(int[] starts, int[] longRows) {
        this.starts = starts;
        this.longRows = longRows;
    }

    /** Finds the cuts: O(entries + rows). */
    static RowCuts of(SparsePattern pattern) {
        int rows = pattern.rows();
        int[] offsets = pattern.offsets();
        int[] indices = pattern.indices();
        int[] bounds = new int[BANDS];
        for (int band = 1; band < BANDS; band++) {
            bounds[band - 1] = (int) ((long) pattern.columns() * band / BANDS);
        }
        bounds[BANDS - 1] = Integer.MAX_VALUE;
        int[] starts = new int[Math.addExact(Math.multiplyExact(rows, BANDS), 1)];
        for (int row = 0; row < rows; row++) {
            int end = offsets[row + 1];
            int place = row * BANDS;
            int before = 0;
            int band = 0;
            starts[place] = offsets[row];
            for (int e = offsets[row]; e < end; e++) {
                int column = indices[e];
                if (column < before) {
                    return NONE;
                }
                before = column;
                while (column >= bounds[band]) {
                    band++;
                    starts[place + band] = e;
                }
            }
            Arrays.fill(starts, place + band + 1, place + BANDS, end);
        }
        starts[rows * BANDS] = offsets[rows];
        int[] longRows =
                IntStream.range(0, rows)
                        .filter(row -> offsets[row + 1] - offsets[row] > SparseKernels.BLOCK)
                        .toArray();
        return new RowCuts(starts, longRows);
    }

    /**
     * Whether there are bands: in each row, columns ascend.
     *
     * @return false for a pattern that is not sorted, or has no rows
     */
    public boolean exist() {
        return starts.length > 1;
    }

    /**
     * Where the entries of a row and band start, and those of the band before end.
     *
     * @return the live array, {@code rows * BANDS + 1} numbers
     */
    public int[] starts() {
        return starts;
    }

    /**
     * Rows with more entries than make one chain of additions, ascending.
     *
     * @return the live array
     */
    public int[] longRows() {
        return longRows;
    }

    /** How much memory it takes, in bytes. */
    long bytes() {
        return Integer.BYTES * ((long) starts.length + longRows.length);
    }
}
