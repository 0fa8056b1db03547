// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** Single-threaded kernels for functions of one element, and their gradients. */
public interface FunctionKernels {
    /**
     * {@code y = f(x)}. Results lie apart from arguments.
     *
     * @param f the function
     * @param a its first setting
     * @param b its second setting
     * @param x arguments
     * @param xo where they start
     * @param y results
     * @param yo where they start
     * @param n how many
     */
    void apply(ElementFunction f, float a, float b, float[] x, int xo, float[] y, int yo, int n);

    /**
     * {@code dx = dy f'(x)}. Results lie apart from what is read.
     *
     * @param f the function
     * @param a its first setting
     * @param b its second setting
     * @param dy gradients by the results
     * @param dyo where they start
     * @param x the arguments
     * @param xo where they start
     * @param y the results
     * @param yo where they start
     * @param dx gradients by the arguments
     * @param dxo where they start
     * @param n how many
     */
    void slope(
            ElementFunction f,
            float a,
            float b,
            float[] dy,
            int dyo,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float[] dx,
            int dxo,
            int n);
}
