// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * A few rows of both factors of {@code A^T B}, packed by columns in a worker's own scratch.
 *
 * <p>Columns of {@code A} stand in strips of a tile's height, those of {@code B} in {@link Panels}.
 */
final class Strips {
    /** Floats between strips, so that they do not compete for the same lines of the cache. */
    private static final int GAP = 16;

    private final DenseKernels kernels;
    private final int lanes;
    private final int rows;
    private final int columns;
    private final int wide;
    private final int leftNext;
    private final int wideNext;
    private final int narrowNext;
    private final int wideStart;
    private final int narrowStart;
    private final float[] array;

    /** Room for {@code length} rows of {@code rows} columns of A and {@code columns} of B. */
    Strips(DenseKernels kernels, int rows, int columns, int length) {
        this.kernels = kernels;
        this.lanes = kernels.lanes();
        this.rows = rows;
        this.columns = columns;
        this.wide = columns - columns % (2 * lanes);
        this.leftNext = length * DenseKernels.TILE_ROWS + GAP;
        this.wideNext = length * 2 * lanes + GAP;
        this.narrowNext = length * lanes + GAP;
        int tiles = (rows + DenseKernels.TILE_ROWS - 1) / DenseKernels.TILE_ROWS;
        this.wideStart = Alignment.FLOATS + tiles * leftNext;
        this.narrowStart = wideStart + wide / (2 * lanes) * wideNext;
        this.array = Scratch.own(narrowStart + 2L * narrowNext);
    }

    /** Packs some rows, each factor given by where its block starts and the length of its rows. */
    void pack(int length, float[] a, int ao, int aRow, float[] b, int bo, int bRow) {
        int tile = DenseKernels.TILE_ROWS;
        kernels.pack(length, rows, a, ao, aRow, array, Alignment.FLOATS, tile, leftNext);
        kernels.pack(length, wide, b, bo, bRow, array, wideStart, 2 * lanes, wideNext);
        kernels.pack(
                length, columns - wide, b, bo + wide, bRow, array, narrowStart, lanes, narrowNext);
    }

    /** The packed values. */
    float[] array() {
        return array;
    }

    /** Where the strip begins that starts at column {@code i} of A's block. */
    int left(int i) {
        return Alignment.FLOATS + i / DenseKernels.TILE_ROWS * leftNext;
    }

    /** Where the panel begins that starts at column {@code j} of B's block. */
    int right(int j) {
        return j < wide
                ? wideStart + j / (2 * lanes) * wideNext
                : narrowStart + (j - wide) / lanes * narrowNext;
    }
}
