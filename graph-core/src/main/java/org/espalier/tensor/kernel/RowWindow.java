// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * A few rows of both factors of {@code A^T B}, lying so that tiles can walk down their columns.
 *
 * <p>A tile reads a few columns of all rows. Short rows are read where they are. Long ones are
 * copied to a worker's own scratch, an odd number of cache lines apart: rows of a power of two of
 * bytes would compete for a few sets of the cache.
 */
final class RowWindow {
    /** Floats of a row up to which the cache holds all rows of a window at once. */
    private static final int SHORT = 48;

    /** Floats of a cache line. */
    private static final int LINE = 16;

    private final int rows;
    private final int columns;
    private final boolean leftInPlace;
    private final boolean rightInPlace;
    private final int leftStep;
    private final int rightRow;
    private final int rightStart;
    private final float[] copies;
    private float[] left;
    private float[] right;
    private int leftFrom;
    private int rightFrom;

    /**
     * Room for a window.
     *
     * @param lanes columns that a tile can read at a time
     * @param rows columns of A's block, which are rows of the result
     * @param copiesLeft whether rows of A are copied, as they must be where they are long or bf16
     * @param aRow from one row of A to the next
     * @param columns columns of B's block
     * @param bRow from one row of B to the next
     * @param length rows of a window at most
     */
    RowWindow(
            int lanes, int rows, boolean copiesLeft, int aRow, int columns, int bRow, int length) {
        this.rows = rows;
        this.columns = columns;
        this.leftInPlace = !copiesLeft;
        this.rightInPlace = isShort(bRow) && columns % lanes == 0;
        this.leftStep = leftInPlace ? aRow : apart(rows);
        this.rightRow = rightInPlace ? bRow : apart(columns);
        this.rightStart = Alignment.FLOATS + (leftInPlace ? 0 : length * leftStep);
        this.copies = Scratch.own(rightStart + (rightInPlace ? 0L : (long) length * rightRow));
        this.left = copies;
        this.right = copies;
        this.leftFrom = Alignment.FLOATS;
        this.rightFrom = rightStart;
    }

    /** Whether rows of a matrix can be read where they are. */
    static boolean isShort(int row) {
        return row <= SHORT;
    }

    private static int apart(int floats) {
        int lines = (floats + LINE - 1) / LINE;
        return (lines | 1) * LINE;
    }

    /** Moves to other rows of A, given by where its block starts. */
    void moveLeft(int length, float[] a, int ao, int aRow) {
        if (leftInPlace) {
            left = a;
            leftFrom = ao;
        } else {
            copy(length, rows, a, ao, aRow, leftFrom, leftStep);
        }
    }

    /** Moves to rows {@code row0} to {@code row1 - 1} of A, widening them. */
    void moveLeft(Bf16Kernels kernels, Bf16Table a, int row0, int row1, int column) {
        kernels.widen(
                null,
                row0,
                row1,
                a.words(),
                a.offset(),
                a.width(),
                column,
                rows,
                copies,
                leftFrom,
                leftStep);
    }

    /** Moves to other rows of B, given by where its block starts. */
    void moveRight(int length, float[] b, int bo, int bRow) {
        if (rightInPlace) {
            right = b;
            rightFrom = bo;
        } else {
            copy(length, columns, b, bo, bRow, rightFrom, rightRow);
        }
    }

    private void copy(int length, int width, float[] x, int xo, int xRow, int to, int step) {
        for (int r = 0; r < length; r++) {
            System.arraycopy(x, xo + r * xRow, copies, to + r * step, width);
        }
    }

    /** Steps of all tiles together in a window of so many rows. */
    long steps(int lanes, int length) {
        int tiles = (rows + DenseKernels.TILE_ROWS - 1) / DenseKernels.TILE_ROWS;
        return (long) Panels.count(lanes, columns) * tiles * length;
    }

    /** Continues the chains of a block of the result by the rows of the window. */
    void multiply(
            DenseKernels kernels,
            int length,
            float[] c,
            int co,
            int cRow,
            boolean continued,
            ReadAhead ahead) {
        for (int j = 0; j < columns; ) {
            int width = Panels.width(kernels.lanes(), columns, j);
            for (int i = 0; i < rows; i += DenseKernels.TILE_ROWS) {
                kernels.multiply(
                        Math.min(DenseKernels.TILE_ROWS, rows - i),
                        Math.min(width, columns - j),
                        length,
                        left,
                        leftFrom + i,
                        1,
                        leftStep,
                        right,
                        rightFrom + j,
                        rightRow,
                        c,
                        co + i * cRow + j,
                        cRow,
                        continued,
                        ahead);
            }
            j += width;
        }
    }
}
