// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.tensor.kernel.Ranges;

import java.util.Arrays;

/**
 * Internal: the entries of a {@link SparsePattern} band by band of rows and, within a band, column
 * by column.
 *
 * <p>A transposed product that takes one band after the other gathers only from rows that a
 * worker's cache holds. A column's entries keep their order, over all bands. Memory: 8 bytes an
 * entry, and 4 a column and band.
 */
public final class SparseBands {
    /** Rows of a band: with 128 floats each, a quarter of a cache of 1 MiB. */
    private static final int ROWS = 512;

    private final int columns;
    private final int[] offsets;
    private final int[] rows;
    private final int[] origin;
    private final int[] before;

    private SparseBands(int columns, int[] offsets, int[] rows, int[] origin, int[] before) {
        this.columns = columns;
        this.offsets = offsets;
        this.rows = rows;
        this.origin = origin;
        this.before = before;
    }

    /**
     * How many bands a pattern has.
     *
     * @param pattern the pattern
     * @return the count
     */
    public static int count(SparsePattern pattern) {
        return (int) ((pattern.rows() + ROWS - 1L) / ROWS);
    }

    /** Sorts the entries: O(entries + bands * columns). */
    static SparseBands of(SparsePattern pattern) {
        int bands = count(pattern);
        int columns = pattern.columns();
        int[] offsets = new int[Math.multiplyExact(bands, columns) + 1];
        int[] rows = new int[pattern.entries()];
        int[] origin = new int[pattern.entries()];
        int[] before = new int[columns + 1];
        int[] next = new int[columns];
        for (int band = 0; band < bands; band++) {
            int row0 = band * ROWS;
            int row1 = (int) Math.min(pattern.rows(), (long) row0 + ROWS);
            sortBand(pattern, row0, row1, offsets, band * columns, next, rows, origin);
        }
        for (int column : pattern.indices()) {
            before[column + 1]++;
        }
        Arrays.parallelPrefix(before, Integer::sum);
        return new SparseBands(columns, offsets, rows, origin, before);
    }

    private static void sortBand(
            SparsePattern pattern,
            int row0,
            int row1,
            int[] offsets,
            int first,
            int[] next,
            int[] rows,
            int[] origin) {
        int[] starts = pattern.offsets();
        int[] indices = pattern.indices();
        Arrays.fill(next, 0);
        for (int e = starts[row0]; e < starts[row1]; e++) {
            next[indices[e]]++;
        }
        int at = starts[row0];
        for (int column = 0; column < next.length; column++) {
            offsets[first + column] = at;
            at += next[column];
            next[column] = offsets[first + column];
        }
        offsets[first + next.length] = at;
        for (int row = row0; row < row1; row++) {
            for (int e = starts[row]; e < starts[row + 1]; e++) {
                int place = next[indices[e]]++;
                rows[place] = row;
                origin[place] = e;
            }
        }
    }

    /**
     * Where the entries of a band's column start, and those of the column before end.
     *
     * @return the live array, {@code bands * columns + 1} numbers
     */
    public int[] offsets() {
        return offsets;
    }

    /**
     * The row of each entry.
     *
     * @return the live array
     */
    public int[] rows() {
        return rows;
    }

    /**
     * The values of a matrix of the pattern in the order of the entries here.
     *
     * @param values those in the pattern's own order
     * @return a new array, filled on all workers
     */
    float[] sorted(float[] values) {
        return gathered(values, origin);
    }

    /** {@code values[places[i]]} for each i, copied on all workers. */
    static float[] gathered(float[] values, int[] places) {
        float[] moved = new float[places.length];
        Ranges.elements(
                Compute.current(),
                moved.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        moved[i] = values[places[i]];
                    }
                });
        return moved;
    }

    /**
     * A column that has about a share of the entries before it.
     *
     * @param share 0 to {@code shares}
     * @param shares into how many stretches columns are to be cut
     * @return 0 for the first share, the number of columns for the last
     */
    public int column(int share, int shares) {
        if (share == 0 || share == shares) {
            return share == 0 ? 0 : columns; // also where the first or last columns are empty
        }
        int wanted = (int) ((long) before[columns] * share / shares);
        int found = Arrays.binarySearch(before, 0, columns, wanted);
        return found >= 0 ? found : -found - 1;
    }

    /** How much memory it takes, in bytes. */
    long bytes() {
        return Integer.BYTES * (2L * rows.length + offsets.length + before.length);
    }
}
