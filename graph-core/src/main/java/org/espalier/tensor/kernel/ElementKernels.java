// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.jspecify.annotations.Nullable;

/** Single-threaded kernels for arithmetic on two arrays, dropout and losses, element by element. */
public interface ElementKernels {
    /**
     * {@code z = f(x, y)}. The result may be written over an argument at the same offset.
     *
     * @param f the function
     * @param x first arguments
     * @param xo where they start
     * @param y second arguments
     * @param yo where they start
     * @param z results
     * @param zo where they start
     * @param n how many
     */
    void pairs(PairFunction f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);

    /**
     * {@code z = f(x, y)} with one number on the right.
     *
     * @param f the function
     * @param x first arguments
     * @param xo where they start
     * @param y the second argument
     * @param z results
     * @param zo where they start
     * @param n how many
     */
    void right(PairFunction f, float[] x, int xo, float y, float[] z, int zo, int n);

    /**
     * {@code z = f(x, y)} with one number on the left.
     *
     * @param f the function
     * @param x the first argument
     * @param y second arguments
     * @param yo where they start
     * @param z results
     * @param zo where they start
     * @param n how many
     */
    void left(PairFunction f, float x, float[] y, int yo, float[] z, int zo, int n);

    /**
     * {@code y = scale x} where {@link DropoutHash} keeps, else 0, for some rows.
     *
     * @param x the elements
     * @param xo where row 0 starts
     * @param y the results
     * @param yo where row 0 starts
     * @param width elements of a row
     * @param begin the first row
     * @param end one more than the last row
     * @param ids the original id of each row, or null for its number
     * @param key the draw's key
     * @param threshold how many of 2^24 draws are kept
     * @param scale what kept elements are multiplied by
     */
    void dropout(
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int begin,
            int end,
            int @Nullable [] ids,
            long key,
            int threshold,
            float scale);

    /**
     * A loss and its derivative by x, term by term.
     *
     * @param f the loss
     * @param a its setting
     * @param x predictions
     * @param xo where they start
     * @param t targets
     * @param to where they start
     * @param value the loss of each
     * @param vo where they start
     * @param slope the derivative of each
     * @param so where they start
     * @param n how many
     */
    void losses(
            LossFunction f,
            float a,
            float[] x,
            int xo,
            float[] t,
            int to,
            float[] value,
            int vo,
            float[] slope,
            int so,
            int n);
}
