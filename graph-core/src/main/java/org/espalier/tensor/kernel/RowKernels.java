// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * Single-threaded kernels for sums, extremes, softmax and norms along rows.
 *
 * <p>Every sum along a row puts element j into logical lane j mod 16 and folds lane i with i + 8, +
 * 4, + 2, + 1. Rows lie one after the other; offsets name the first row to do.
 */
public interface RowKernels {
    /**
     * The sum of each row; of an empty row 0.
     *
     * @param x the rows
     * @param xo where the first one starts
     * @param y a number for each row
     * @param yo where they start
     * @param rows how many rows
     * @param width elements of a row
     */
    void sums(float[] x, int xo, float[] y, int yo, int rows, int width);

    /**
     * The sum of the products of two matrices' elements, row by row.
     *
     * @param x the first matrix
     * @param xo where its first row starts
     * @param y the second matrix
     * @param yo where its first row starts
     * @param z a number for each row
     * @param zo where they start
     * @param rows how many rows
     * @param width elements of a row
     */
    void dots(float[] x, int xo, float[] y, int yo, float[] z, int zo, int rows, int width);

    /**
     * The largest element of each row; of an empty row 0.
     *
     * @param x the rows
     * @param xo where the first one starts
     * @param y a number for each row
     * @param yo where they start
     * @param rows how many rows
     * @param width elements of a row
     */
    void maxima(float[] x, int xo, float[] y, int yo, int rows, int width);

    /**
     * {@code y = e^x / sum(e^x)} along each row.
     *
     * @param x the rows
     * @param xo where the first one starts
     * @param y the results
     * @param yo where they start
     * @param rows how many rows
     * @param width elements of a row
     */
    void softmax(float[] x, int xo, float[] y, int yo, int rows, int width);

    /**
     * {@code dx = y (dy - sum(dy y))} along each row: the gradient of softmax.
     *
     * @param dy gradients by the results
     * @param dyo where they start
     * @param y the results
     * @param yo where they start
     * @param dx gradients by the arguments
     * @param dxo where they start
     * @param rows how many rows
     * @param width elements of a row
     */
    void softmaxSlope(
            float[] dy, int dyo, float[] y, int yo, float[] dx, int dxo, int rows, int width);

    /**
     * {@code y = x - ln(sum(e^x))} along each row.
     *
     * @param x the rows
     * @param xo where the first one starts
     * @param y the results
     * @param yo where they start
     * @param rows how many rows
     * @param width elements of a row
     */
    void logSoftmax(float[] x, int xo, float[] y, int yo, int rows, int width);

    /**
     * {@code dx = dy - e^y sum(dy)} along each row: the gradient of log-softmax.
     *
     * @param dy gradients by the results
     * @param dyo where they start
     * @param y the results
     * @param yo where they start
     * @param dx gradients by the arguments
     * @param dxo where they start
     * @param rows how many rows
     * @param width elements of a row
     */
    void logSoftmaxSlope(
            float[] dy, int dyo, float[] y, int yo, float[] dx, int dxo, int rows, int width);

    /**
     * {@code y = x / max(|x|, epsilon)} along each row, with the Euclidean norm.
     *
     * @param x the rows
     * @param xo where the first one starts
     * @param y the results
     * @param yo where they start
     * @param scale gets {@code 1 / max(|x|, epsilon)} of each row, 0 for a row of norm 0
     * @param so where they start
     * @param rows how many rows
     * @param width elements of a row
     * @param epsilon the smallest divisor
     */
    void normalise(
            float[] x,
            int xo,
            float[] y,
            int yo,
            float[] scale,
            int so,
            int rows,
            int width,
            float epsilon);

    /**
     * {@code dx = scale (dy - y sum(dy y))} along each row: the gradient of {@link #normalise}.
     *
     * @param dy gradients by the results
     * @param dyo where they start
     * @param y the results
     * @param yo where they start
     * @param scale what normalise gave
     * @param so where they start
     * @param dx gradients by the arguments
     * @param dxo where they start
     * @param rows how many rows
     * @param width elements of a row
     */
    void normaliseSlope(
            float[] dy,
            int dyo,
            float[] y,
            int yo,
            float[] scale,
            int so,
            float[] dx,
            int dxo,
            int rows,
            int width);

    /**
     * {@code y = (x - mean(x)) / sqrt(variance(x) + epsilon)} along each row.
     *
     * @param x the rows
     * @param xo where the first one starts
     * @param y the results
     * @param yo where they start
     * @param scale gets {@code 1 / sqrt(variance + epsilon)} of each row
     * @param so where they start
     * @param rows how many rows
     * @param width elements of a row
     * @param epsilon added to the variance
     */
    void standardise(
            float[] x,
            int xo,
            float[] y,
            int yo,
            float[] scale,
            int so,
            int rows,
            int width,
            float epsilon);

    /**
     * {@code dx = scale (dy - mean(dy) - y mean(dy y))} along each row: the gradient of {@link
     * #standardise}. The gradients may be the same array at the same offset.
     *
     * @param dy gradients by the results
     * @param dyo where they start
     * @param y the results
     * @param yo where they start
     * @param scale what standardise gave
     * @param so where they start
     * @param dx gradients by the arguments
     * @param dxo where they start
     * @param rows how many rows
     * @param width elements of a row
     */
    void standardiseSlope(
            float[] dy,
            int dyo,
            float[] y,
            int yo,
            float[] scale,
            int so,
            float[] dx,
            int dxo,
            int rows,
            int width);

    /**
     * Softmax cross entropy of some rows, and its derivative by their logits.
     *
     * @param x all logits
     * @param xo where row 0 starts
     * @param width the number of classes
     * @param labels the class of each row of x
     * @param rows which rows count
     * @param begin the first place in rows to do
     * @param end one more than the last
     * @param smoothing the share of the target that is spread over all classes
     * @param slope gets the derivative of each chosen row's loss
     * @param so where the row of place 0 starts
     * @return the sum of the losses, in order of places
     */
    double crossEntropy(
            float[] x,
            int xo,
            int width,
            int[] labels,
            int[] rows,
            int begin,
            int end,
            float smoothing,
            float[] slope,
            int so);
}
