// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;

/**
 * A function of each element, and dropout of its values while they are in the cache.
 *
 * @param function the function
 * @param setting its first setting; the second is 0
 * @param mask what is dropped
 */
public record DroppedFunctions(ElementFunction function, float setting, DropoutMask mask) {
    /**
     * {@code y = dropout(f(x))}.
     *
     * @param compute the workers and kernels
     * @param rows rows of all tables
     * @param width elements of a row
     * @param x arguments
     * @param xo where they start
     * @param y results, apart from arguments
     * @param yo where they start
     */
    public void values(Compute compute, int rows, int width, float[] x, int xo, float[] y, int yo) {
        var kernels = compute.kernels();
        Ranges.rows(
                compute,
                rows,
                width,
                (begin, end) -> {
                    int at = begin * width;
                    int n = (end - begin) * width;
                    kernels.functions().apply(function, setting, 0, x, xo + at, y, yo + at, n);
                    mask.rows(kernels.elements(), y, yo, y, yo, width, begin, end);
                });
    }

    /**
     * {@code dx = f'(x) dropout(dy)}. The dropped gradient and the function's values, which are
     * computed again, lie in a worker's own memory.
     *
     * @param compute the workers and kernels
     * @param rows rows of all tables
     * @param width elements of a row
     * @param dy gradients by the results
     * @param dyo where they start
     * @param x arguments
     * @param xo where they start
     * @param dx gradients by the arguments, apart from the arguments; may be {@code dy} at the same
     *     offset
     * @param dxo where they start
     */
    public void slopes(
            Compute compute,
            int rows,
            int width,
            float[] dy,
            int dyo,
            float[] x,
            int xo,
            float[] dx,
            int dxo) {
        var kernels = compute.kernels();
        Ranges.rows(
                compute,
                rows,
                width,
                (begin, end) -> {
                    int at = begin * width;
                    int n = (end - begin) * width;
                    float[] own = Scratch.own(2L * n);
                    int kept = Alignment.FLOATS;
                    int values = kept + n;
                    mask.rows(kernels.elements(), dy, dyo, own, kept - at, width, begin, end);
                    kernels.functions().apply(function, setting, 0, x, xo + at, own, values, n);
                    kernels.functions()
                            .slope(
                                    function, setting, 0, own, kept, x, xo + at, own, values, dx,
                                    dxo + at, n);
                });
    }
}
