// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** Folds along a row over 16 logical lanes: the definition that {@link VectorFolds} matches. */
final class ScalarFolds {
    private ScalarFolds() {}

    /** The sum of n elements. */
    static float sum(float[] x, int at, int n) {
        return sum(x, at, n, 0, 1);
    }

    /** The sum of n products, each multiplied and added with one rounding. */
    static float dot(float[] x, int xo, float[] y, int yo, int n) {
        return dot(x, xo, y, yo, n, 0, 1);
    }

    /** The largest of n elements; 0 of none; never -0. */
    static float max(float[] x, int at, int n) {
        if (n == 0) {
            return 0;
        }
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            most = x[at + i] > most ? x[at + i] : most;
        }
        return most + 0f;
    }

    /** The lanes {@code lane, lane + step, lane + 2 step, ...}, folded. */
    private static float sum(float[] x, int at, int n, int lane, int step) {
        if (step < 16) {
            return sum(x, at, n, lane, 2 * step) + sum(x, at, n, lane + step, 2 * step);
        }
        float chain = 0;
        for (int i = lane; i < n; i += 16) {
            chain += x[at + i];
        }
        return chain;
    }

    private static float dot(float[] x, int xo, float[] y, int yo, int n, int lane, int step) {
        if (step < 16) {
            return dot(x, xo, y, yo, n, lane, 2 * step)
                    + dot(x, xo, y, yo, n, lane + step, 2 * step);
        }
        float chain = 0;
        for (int i = lane; i < n; i += 16) {
            chain = Math.fma(x[xo + i], y[yo + i], chain);
        }
        return chain;
    }
}
