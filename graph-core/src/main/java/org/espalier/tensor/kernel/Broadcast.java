// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;

/**
 * Two shapes stretched to one: sizes are aligned at the last dimension, and a size of 1 repeats.
 *
 * <p>Neighbouring dimensions that both sides walk alike are merged, so that the common cases are
 * one run, or rows against a row or against a number each.
 */
public final class Broadcast {
    private final Shape shape;
    private final int[] sizes = {1, 1, 1};
    private final int[] xSteps = new int[3];
    private final int[] ySteps = new int[3];

    private Broadcast(Shape x, Shape y, String user) {
        int rank = Math.max(x.rank(), y.rank());
        int[] stretched = new int[rank];
        int xStep = 1;
        int yStep = 1;
        int top = 2;
        for (int d = 1; d <= rank; d++) {
            int xs = d <= x.rank() ? x.size(-d) : 1;
            int ys = d <= y.rank() ? y.size(-d) : 1;
            if (xs != ys && xs != 1 && ys != 1) {
                throw new ShapeException(
                        "%s: expected shapes that agree or have size 1 from the last dimension back but got %s and %s; reshape one of them"
                                .formatted(user, x, y));
            }
            int size = xs == 1 ? ys : xs;
            stretched[rank - d] = size;
            int xs1 = xs == 1 ? 0 : xStep;
            int ys1 = ys == 1 ? 0 : yStep;
            top = size == 1 ? top : add(top, size, xs1, ys1);
            xStep *= xs;
            yStep *= ys;
        }
        this.shape = Shape.of(stretched);
    }

    /** Puts a dimension before the ones known, merged with the first of them where it can be. */
    private int add(int top, int size, int xStep, int yStep) {
        int first = top + 1;
        if (first <= 2
                && xStep == xSteps[first] * sizes[first]
                && yStep == ySteps[first] * sizes[first]) {
            sizes[first] *= size;
            return top;
        }
        sizes[top] = size;
        xSteps[top] = xStep;
        ySteps[top] = yStep;
        return top - 1;
    }

    /**
     * Stretches two shapes.
     *
     * @param x the left side's shape
     * @param y the right side's shape
     * @param user the operation, for the message
     * @return how they meet
     * @throws ShapeException if they do not fit
     */
    public static Broadcast of(Shape x, Shape y, String user) {
        return new Broadcast(x, y, user);
    }

    /**
     * The shape of the result.
     *
     * @return both shapes stretched
     */
    public Shape shape() {
        return shape;
    }

    /**
     * {@code z = f(x, y)} on all workers.
     *
     * @param compute the workers and kernels
     * @param f the function
     * @param x the left side
     * @param xo where it starts
     * @param y the right side
     * @param yo where it starts
     * @param z the result
     * @param zo where it starts
     */
    public void apply(
            Compute compute,
            PairFunction f,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float[] z,
            int zo) {
        var kernels = compute.kernels().elements();
        int n = sizes[2];
        int inner = sizes[1];
        int runs = sizes[0] * inner;
        if (runs == 1) {
            Ranges.elements(
                    compute,
                    n,
                    (from, to) ->
                            run(
                                    kernels,
                                    f,
                                    x,
                                    xo + from * xSteps[2],
                                    y,
                                    yo + from * ySteps[2],
                                    z,
                                    zo + from,
                                    to - from));
            return;
        }
        Ranges.rows(
                compute,
                runs,
                n,
                (from, to) -> {
                    for (int r = from; r < to; r++) {
                        int a = r / inner;
                        int b = r - a * inner;
                        int xAt = xo + a * xSteps[0] + b * xSteps[1];
                        int yAt = yo + a * ySteps[0] + b * ySteps[1];
                        run(kernels, f, x, xAt, y, yAt, z, zo + r * n, n);
                    }
                });
    }

    private void run(
            ElementKernels kernels,
            PairFunction f,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float[] z,
            int zo,
            int n) {
        if (n == 0) {
            return;
        }
        if (ySteps[2] == 0) {
            kernels.right(f, x, xo, y[yo], z, zo, n);
        } else if (xSteps[2] == 0) {
            kernels.left(f, x[xo], y, yo, z, zo, n);
        } else {
            kernels.pairs(f, x, xo, y, yo, z, zo, n);
        }
    }
}
