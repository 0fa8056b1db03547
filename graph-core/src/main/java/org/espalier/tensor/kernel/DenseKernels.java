// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.jspecify.annotations.Nullable;

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
     * Columns of a vector; a panel has one, two or three vectors.
     *
     * @return a power of two
     */
    int lanes();

    /**
     * One panel of a product: {@code c[i][j] = a[i][0] b[0][j] + a[i][1] b[1][j] + ...}.
     *
     * @param rows rows of {@code c}
     * @param columns 1 to {@code 3 * lanes()}
     * @param k length of the chains
     * @param a left factor
     * @param ao where {@code a[0][0]} is
     * @param aRow from one row of {@code a} to the next
     * @param aStep from one column of {@code a} to the next
     * @param b right factor, of which whole vectors can be read
     * @param bo where {@code b[0][0]} is
     * @param bRow from one row of {@code b} to the next
     * @param c the result; nothing beside the {@code columns} is written
     * @param co where {@code c[0][0]} is
     * @param cRow from one row of {@code c} to the next
     * @param continued whether {@code c} holds the chains so far; otherwise they start at +0
     * @param ahead what to bring to the cache meanwhile
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
            boolean continued,
            ReadAhead ahead);

    /**
     * Copies some columns of a matrix to a panel whose rows follow each other, padded with zeros.
     *
     * @param rows rows to copy
     * @param columns columns to copy, {@code width} at most
     * @param x the matrix
     * @param xo where the first of the columns starts
     * @param xRow from one row of {@code x} to the next
     * @param y the panel
     * @param yo where it starts
     * @param width columns of the panel
     */
    void pack(int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo, int width);

    /**
     * Adds to each element and sets negative ones to 0, as {@link Finish} says.
     *
     * @param rows rows of {@code c}
     * @param columns columns of {@code c}, row-major tight
     * @param c the matrix
     * @param co where it starts
     * @param bias a number for each column, or null
     * @param bo where they start
     * @param addend a number for each element, or null
     * @param ao where they start
     * @param rectifies whether negative values become 0
     */
    void finish(
            int rows,
            int columns,
            float[] c,
            int co,
            float @Nullable [] bias,
            int bo,
            float @Nullable [] addend,
            int ao,
            boolean rectifies);

    /**
     * Passes a gradient through rectified values and adds up its columns: {@code d = scale g} where
     * {@code y > 0}, else 0, and each column of {@code d} summed in one chain of additions from +0
     * in row order.
     *
     * @param rows rows to walk
     * @param columns columns to walk
     * @param scale what the values were multiplied by afterwards
     * @param g the gradient
     * @param go where its block starts
     * @param y the rectified values
     * @param yo where their block starts
     * @param d the gradient behind them, written over
     * @param dO where its block starts
     * @param row from one row of these three tables to the next
     * @param sums the sums, written over
     * @param so where they start
     */
    void rectifiedSums(
            int rows,
            int columns,
            float scale,
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] d,
            int dO,
            int row,
            float[] sums,
            int so);

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
