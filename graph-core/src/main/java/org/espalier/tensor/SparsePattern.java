// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Where the entries of a sparse matrix are: for each row, the columns of its entries.
 *
 * <p>It carries both the features of {@link CsrMatrix} and the edges of graphs, where a row is a
 * destination and its columns are the sources of its in-edges; there a column may come twice. The
 * transpose, or its form by bands, is built when a gradient first needs it, cuts between bands of
 * columns when a long product does. Memory: 4 bytes an entry and a row; with the transpose 8 more
 * an entry, with the cuts 16 more a row.
 */
public final class SparsePattern {
    private static final int UNKNOWN = -1;

    private final int rows;
    private final int columns;
    private final int[] offsets;
    private final int[] indices;
    private volatile @Nullable Transposed transposed;
    private volatile @Nullable SparseBands bands;
    private volatile @Nullable RowCuts cuts;
    private volatile int completeBlock = UNKNOWN;
    private volatile int longestColumn = UNKNOWN;

    /**
     * A transposed pattern.
     *
     * @param pattern the entries by column
     * @param origin for each of its entries the position in the original; not to be written
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Transposed(SparsePattern pattern, int[] origin) {}

    private SparsePattern(int rows, int columns, int[] offsets, int[] indices) {
        this.rows = rows;
        this.columns = columns;
        this.offsets = offsets;
        this.indices = indices;
    }

    /**
     * Internal: a pattern over arrays that the caller has checked and will not change.
     *
     * @param rows how many rows
     * @param columns how many columns
     * @param offsets where each row starts, {@code rows + 1} numbers
     * @param indices the column of each entry, in {@code [0, columns)}
     * @return the pattern
     */
    public static SparsePattern trusted(int rows, int columns, int[] offsets, int[] indices) {
        return new SparsePattern(rows, columns, offsets, indices);
    }

    /**
     * How many rows there are.
     *
     * @return the first size
     */
    public int rows() {
        return rows;
    }

    /**
     * How many columns there are.
     *
     * @return the second size
     */
    public int columns() {
        return columns;
    }

    /**
     * How many entries there are.
     *
     * @return the count
     */
    public int entries() {
        return indices.length;
    }

    /**
     * Where each row starts.
     *
     * @return the live array, not to be written
     */
    public int[] offsets() {
        return offsets;
    }

    /**
     * The column of each entry.
     *
     * @return the live array, not to be written
     */
    public int[] indices() {
        return indices;
    }

    /**
     * How large the blocks are if the pattern is nothing but full square blocks of one size along
     * the diagonal: fully connected graphs with self-loops, each as large as the others.
     *
     * @return rows of a block, at least 2; 0 for any other pattern; found once: O(entries) at most
     */
    public int completeBlock() {
        if (completeBlock == UNKNOWN) {
            completeBlock = findCompleteBlock();
        }
        return completeBlock;
    }

    /**
     * Internal: the most entries of a column; counted once.
     *
     * @return the count, 0 for a pattern without columns
     */
    public int longestColumn() {
        if (longestColumn == UNKNOWN) {
            int[] counts = new int[columns];
            for (int column : indices) {
                counts[column]++;
            }
            longestColumn = Arrays.stream(counts).max().orElse(0);
        }
        return longestColumn;
    }

    private int findCompleteBlock() {
        int size = rows == 0 ? 0 : offsets[1];
        if (size < 2 || rows != columns || rows % size != 0 || (long) rows * size != entries()) {
            return 0;
        }
        for (int row = 0; row < rows; row++) {
            int first = row - row % size;
            for (int j = 0; j < size; j++) {
                if (indices[row * size + j] != first + j) {
                    return 0;
                }
            }
            if (offsets[row + 1] != (row + 1) * size) {
                return 0;
            }
        }
        return size;
    }

    /**
     * How much memory it takes now, with the transpose, the bands and the cuts if they were built.
     *
     * @return bytes
     */
    public long bytes() {
        Transposed turned = transposed;
        SparseBands sorted = bands;
        long own = Integer.BYTES * ((long) offsets.length + indices.length);
        own += sorted == null ? 0 : sorted.bytes();
        RowCuts known = cuts;
        own += known == null ? 0 : known.bytes();
        return turned == null
                ? own
                : own + turned.pattern.bytes() + (long) Integer.BYTES * turned.origin.length;
    }

    /**
     * The entries by column; entries of a column keep their order.
     *
     * @return the transpose, built once: O(entries + columns)
     */
    public Transposed transposed() {
        Transposed known = transposed;
        if (known == null) {
            known = transpose();
            transposed = known;
        }
        return known;
    }

    /**
     * Internal: the entries by bands of rows.
     *
     * @return the bands, built once: O(entries + bands * columns)
     */
    public SparseBands bands() {
        SparseBands known = bands;
        if (known == null) {
            known = SparseBands.of(this);
            bands = known;
        }
        return known;
    }

    /**
     * Internal: where rows pass from one band of columns to the next.
     *
     * @return the cuts, found once: O(entries + rows)
     */
    public RowCuts cuts() {
        RowCuts known = cuts;
        if (known == null) {
            known = RowCuts.of(this);
            cuts = known;
        }
        return known;
    }

    private Transposed transpose() {
        int[] starts = new int[columns + 1];
        for (int column : indices) {
            starts[column + 1]++;
        }
        for (int column = 0; column < columns; column++) {
            starts[column + 1] += starts[column];
        }
        int[] next = Arrays.copyOf(starts, columns);
        int[] rowOf = new int[indices.length];
        int[] origin = new int[indices.length];
        for (int row = 0; row < rows; row++) {
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                int place = next[indices[i]]++;
                rowOf[place] = row;
                origin[place] = i;
            }
        }
        return new Transposed(new SparsePattern(columns, rows, starts, rowOf), origin);
    }
}
