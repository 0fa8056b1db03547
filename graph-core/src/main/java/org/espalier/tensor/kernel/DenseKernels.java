// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * Single-threaded kernels for matrix products.
 *
 * <p>Every element of a product is one chain of fused multiply-adds from +0 in ascending {@code k}.
 * A chain may rest in memory between two calls, so tiles, blocks and packing change no bit.
 */
public interface DenseKernels {
    /** Rows of the tile that {@link #multiply} is fastest with. */
    int TILE_ROWS = 8;

    /**
     * Columns of a narrow panel; a wide one has twice as many.
     *
     * @return a power of two
     */
    int lanes();

    /**
     * One panel of a product: {@code c[i][j] = a[i][0] b[0][j] + a[i][1] b[1][j] + ...}.
     *
     * @param rows rows of {@code c}
     * @param columns {@code 2 * lanes()}, or 1 to {@code lanes()}
     * @param k length of the chains
     * @param a left factor
     * @param ao where {@code a[0][0]} is
     * @param aRow from one row of {@code a} to the next
     * @param aStep from one column of {@code a} to the next
     * @param b right factor, of which {@code lanes()} or {@code 2 * lanes()} columns can be read
     * @param bo where {@code b[0][0]} is
     * @param bRow from one row of {@code b} to the next
     * @param c the result; nothing beside the {@code columns} is written
     * @param co where {@code c[0][0]} is
     * @param cRow from one row of {@code c} to the next
     * @param continued whether {@code c} holds the chains so far; otherwise they start at +0
     */
    void multiply(
            int rows,
            int columns,
            int k,
            float[] a,
            int ao,
            int aRow,
            int aStep,
            float[] b,
            int bo,
            int bRow,
            float[] c,
            int co,
            int cRow,
            boolean continued);

    /**
     * Copies a block of a matrix to strips of some columns: element {@code [r][j]} goes to place
     * {@code r * width + j % width} of strip {@code j / width}. The last strip is padded with
     * zeros.
     *
     * @param rows rows to copy
     * @param columns columns to copy
     * @param x the matrix
     * @param xo where the block starts
     * @param xRow from one row of {@code x} to the next
     * @param y the strips
     * @param yo where the first one starts
     * @param width columns of a strip
     * @param next from one strip to the next
     */
    void pack(
            int rows,
            int columns,
            float[] x,
            int xo,
            int xRow,
            float[] y,
            int yo,
            int width,
            int next);

    /**
     * Adds a row to each row of a matrix: {@code c[i][j] += bias[j]}.
     *
     * @param rows rows of {@code c}
     * @param columns columns of {@code c}, row-major tight
     * @param c the matrix
     * @param co where it starts
     * @param bias the row
     * @param bo where it starts
     */
    void addBias(int rows, int columns, float[] c, int co, float[] bias, int bo);

    /**
     * Adds up some columns of some rows, each one chain of additions from +0 in row order.
     *
     * @param rows rows to add
     * @param columns columns to add
     * @param x the matrix
     * @param xo where the block starts
     * @param xRow from one row to the next
     * @param y the sums
     * @param yo where they start
     */
    void sumColumns(int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo);
}
