// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** Single-threaded kernels that reduce or change the columns of a matrix. */
public interface ColumnKernels {
    /**
     * The sum of each column: one chain of additions from +0, in row order.
     *
     * @param x the rows, one after the other
     * @param xo where the first one starts
     * @param y a number for each column
     * @param yo where they start
     * @param rows how many rows
     * @param width how many columns
     */
    void sums(float[] x, int xo, float[] y, int yo, int rows, int width);

    /**
     * The largest element of each column; of an empty column 0.
     *
     * @param x the rows, one after the other
     * @param xo where the first one starts
     * @param y a number for each column
     * @param yo where they start
     * @param rows how many rows
     * @param width how many columns
     */
    void maxima(float[] x, int xo, float[] y, int yo, int rows, int width);

    /**
     * {@code y = (x - mean) scale} with a mean and a scale for each column.
     *
     * @param x the rows, one after the other
     * @param xo where the first one starts
     * @param mean what to subtract, from element 0
     * @param scale what to multiply by, from element 0
     * @param y the results
     * @param yo where they start
     * @param rows how many rows
     * @param width how many columns
     */
    void standardise(
            float[] x, int xo, float[] mean, float[] scale, float[] y, int yo, int rows, int width);

    /**
     * {@code y = x weight + bias} with a weight and a bias for each column, rounded once.
     *
     * @param x the rows, one after the other
     * @param xo where the first one starts
     * @param weight what to multiply by
     * @param wo where it starts
     * @param bias what to add
     * @param bo where it starts
     * @param y the results
     * @param yo where they start
     * @param rows how many rows
     * @param width how many columns
     */
    void affine(
            float[] x,
            int xo,
            float[] weight,
            int wo,
            float[] bias,
            int bo,
            float[] y,
            int yo,
            int rows,
            int width);

    /**
     * {@code dx = scale (dy - mean - y dot)} with three numbers for each column: the gradient of
     * batch normalisation.
     *
     * @param dy gradients by the results
     * @param dyo where they start
     * @param y the standardised values
     * @param yo where they start
     * @param mean the mean of dy, from element 0
     * @param dot the mean of dy y, from element 0
     * @param scale the factor, from element 0
     * @param dx gradients by the arguments
     * @param dxo where they start
     * @param rows how many rows
     * @param width how many columns
     */
    void standardiseSlope(
            float[] dy,
            int dyo,
            float[] y,
            int yo,
            float[] mean,
            float[] dot,
            float[] scale,
            float[] dx,
            int dxo,
            int rows,
            int width);
}
