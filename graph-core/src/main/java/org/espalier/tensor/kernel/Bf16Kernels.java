// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Single-threaded kernels that read rows of a {@link Bf16Table} and compute in float32: they give
 * the bits that their float counterparts give on the widened table.
 */
public interface Bf16Kernels {
    /**
     * {@code y[r] = sum of x[indices[e]]}, as {@link SumKernels#sum}.
     *
     * @param offsets where each row's entries start
     * @param indices the row of {@code x} that an entry meets; null if entry e meets row e
     * @param x words of the table
     * @param xo where row 0 starts
     * @param y the result
     * @param yo where it starts
     * @param width columns of a row
     * @param row0 first row
     * @param row1 end of rows
     */
    void sum(
            int[] offsets,
            int @Nullable [] indices,
            int[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1);

    /**
     * {@code y[r] = sum of w[e] * x[indices[e]]}, as {@link SumKernels#weightedSum} with one head.
     *
     * @param offsets where each row's entries start
     * @param indices the row of {@code x} that an entry meets
     * @param entries the weight that an entry meets; null if entry e meets weight e
     * @param w the weights
     * @param wo where they start
     * @param x words of the table
     * @param xo where row 0 starts
     * @param y the result
     * @param yo where it starts
     * @param width columns of a row
     * @param row0 first row
     * @param row1 end of rows
     */
    void weightedSum(
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1);

    /**
     * Some columns of some rows as floats: {@code y[i][j] = x[index[row0 + i]][column + j]}.
     *
     * @param index the row of {@code x} for each row of the result; null if row r is row r
     * @param row0 first row
     * @param row1 end of rows
     * @param x words of the table
     * @param xo where row 0 starts
     * @param width columns of a row
     * @param column first column
     * @param columns how many columns
     * @param y the result
     * @param yo where its first row starts
     * @param yRow from one row of the result to the next
     */
    void widen(
            int @Nullable [] index,
            int row0,
            int row1,
            int[] x,
            int xo,
            int width,
            int column,
            int columns,
            float[] y,
            int yo,
            int yRow);
}
