// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.runtime.Checks;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * An immutable sparse matrix in compressed rows: for each row its columns, ascending, and values.
 *
 * <p>Memory: 8 bytes a non-zero and 4 a row, as much again once a gradient has needed the
 * transpose. The transpose is built once.
 */
public final class CsrMatrix {
    private final int rows;
    private final int columns;
    private final SparsePattern pattern;
    private final float[] values;
    private volatile @Nullable CsrMatrix transpose;
    private volatile float @Nullable [] bandValues;

    private CsrMatrix(int rows, int columns, SparsePattern pattern, float[] values) {
        this.rows = rows;
        this.columns = columns;
        this.pattern = pattern;
        this.values = values;
    }

    /**
     * A matrix from its arrays, which are copied and checked; columns of a row may come in any
     * order.
     *
     * @param rows how many rows
     * @param columns how many columns
     * @param offsets where each row starts, {@code rows + 1} numbers from 0 to the count
     * @param indices the column of each non-zero
     * @param values the value of each non-zero, finite
     * @return the matrix
     * @throws IllegalArgumentException if the arrays do not describe a matrix, or a row names a
     *     column twice
     */
    public static CsrMatrix of(
            int rows, int columns, int[] offsets, int[] indices, float[] values) {
        Checks.notNegative(rows, "CsrMatrix rows");
        Checks.notNegative(columns, "CsrMatrix columns");
        Checks.argument(
                offsets.length == rows + 1 && offsets[0] == 0 && offsets[rows] == indices.length,
                "CsrMatrix: expected %d offsets from 0 to %d but got %d offsets; give rows + 1 of"
                        + " them",
                rows + 1,
                indices.length,
                offsets.length);
        Checks.argument(
                values.length == indices.length,
                "CsrMatrix: expected %d values but got %d; give one for each column index",
                indices.length,
                values.length);
        var pattern = SparsePattern.trusted(rows, columns, offsets.clone(), indices.clone());
        var matrix = new CsrMatrix(rows, columns, pattern, values.clone());
        for (int row = 0; row < rows; row++) {
            matrix.checkRow(row);
        }
        return matrix;
    }

    private void checkRow(int row) {
        int[] indices = pattern.indices();
        int begin = pattern.offsets()[row];
        int end = pattern.offsets()[row + 1];
        Checks.argument(
                begin <= end && end <= indices.length,
                "CsrMatrix row %d: expected offsets that do not fall but got %d after %d; sort"
                        + " them",
                row,
                end,
                begin);
        boolean sorted = true;
        for (int i = begin; i < end; i++) {
            Checks.argument(
                    indices[i] >= 0 && indices[i] < columns,
                    "CsrMatrix row %d: column %d is outside [0, %d); columns start at 0",
                    row,
                    indices[i],
                    columns);
            Checks.argument(
                    Float.isFinite(values[i]),
                    "CsrMatrix row %d, column %d: expected a finite value but got %s; clean the"
                            + " data",
                    row,
                    indices[i],
                    values[i]);
            sorted &= i == begin || indices[i - 1] < indices[i];
        }
        if (!sorted) {
            sortRow(row, begin, end);
        }
    }

    private void sortRow(int row, int begin, int end) {
        int[] indices = pattern.indices();
        long[] keys = new long[end - begin];
        for (int i = begin; i < end; i++) {
            keys[i - begin] = ((long) indices[i] << 32) | i;
        }
        Arrays.sort(keys);
        float[] moved = new float[keys.length];
        for (int i = 0; i < keys.length; i++) {
            moved[i] = values[(int) keys[i]];
            indices[begin + i] = (int) (keys[i] >>> 32);
            Checks.argument(
                    i == 0 || indices[begin + i - 1] < indices[begin + i],
                    "CsrMatrix row %d: column %d appears twice; add duplicates up first",
                    row,
                    indices[begin + i]);
        }
        System.arraycopy(moved, 0, values, begin, moved.length);
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
     * How many values are stored.
     *
     * @return the count
     */
    public int nonZeros() {
        return pattern.entries();
    }

    /**
     * Where the stored values are.
     *
     * @return the pattern
     */
    public SparsePattern pattern() {
        return pattern;
    }

    /**
     * The stored values.
     *
     * @return the live array, not to be written
     */
    public float[] values() {
        return values;
    }

    /**
     * How much memory it takes now, with the transpose if that was built.
     *
     * @return bytes
     */
    public long bytes() {
        int copies = 1 + (transpose == null ? 0 : 1) + (bandValues == null ? 0 : 1);
        return pattern.bytes() + (long) Float.BYTES * values.length * copies;
    }

    /**
     * The same pattern with other values.
     *
     * @param changed one value for each stored one, in the same order; not copied
     * @return the matrix; shares the pattern and its transpose
     */
    public CsrMatrix withValues(float[] changed) {
        Checks.argument(
                changed.length == nonZeros(),
                "CsrMatrix: expected %d values but got %d; give one for each stored value",
                nonZeros(),
                changed.length);
        return new CsrMatrix(rows, columns, pattern, changed);
    }

    /**
     * The transpose. Its pattern is built at the first call on any matrix of this pattern.
     *
     * @return a matrix of {@link #columns} rows
     */
    public CsrMatrix transposed() {
        CsrMatrix known = transpose;
        if (known == null) {
            var turned = pattern.transposed();
            float[] moved = SparseBands.gathered(values, turned.origin());
            known = new CsrMatrix(columns, rows, turned.pattern(), moved);
            transpose = known;
        }
        return known;
    }

    /**
     * Internal: the values in the order of the pattern's bands.
     *
     * @return the live array, not to be written; sorted once
     */
    public float[] bandValues() {
        float[] known = bandValues;
        if (known == null) {
            known = pattern.bands().sorted(values);
            bandValues = known;
        }
        return known;
    }

    /**
     * Some rows, in a given order.
     *
     * @param chosen the rows to take; a row may be taken twice
     * @return a matrix with one row for each
     */
    public CsrMatrix gatherRows(int[] chosen) {
        int[] offsets = new int[chosen.length + 1];
        for (int i = 0; i < chosen.length; i++) {
            int row = Checks.index(chosen[i], rows, "CsrMatrix row");
            int length = pattern.offsets()[row + 1] - pattern.offsets()[row];
            offsets[i + 1] = Math.addExact(offsets[i], length);
        }
        int[] indices = new int[offsets[chosen.length]];
        float[] gathered = new float[indices.length];
        for (int i = 0; i < chosen.length; i++) {
            int from = pattern.offsets()[chosen[i]];
            int length = offsets[i + 1] - offsets[i];
            System.arraycopy(pattern.indices(), from, indices, offsets[i], length);
            System.arraycopy(values, from, gathered, offsets[i], length);
        }
        return new CsrMatrix(
                chosen.length,
                columns,
                SparsePattern.trusted(chosen.length, columns, offsets, indices),
                gathered);
    }

    /**
     * All elements, zeros included.
     *
     * @return a new dense tensor {@code [rows, columns]}
     */
    public Tensor toDense() {
        float[] dense = new float[Shape.of(rows, columns).elements()];
        for (int row = 0; row < rows; row++) {
            for (int i = pattern.offsets()[row]; i < pattern.offsets()[row + 1]; i++) {
                dense[row * columns + pattern.indices()[i]] = values[i];
            }
        }
        return Tensor.of(dense, rows, columns);
    }
}
