// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.jspecify.annotations.Nullable;

/** The scalar twin of {@link ElementKernels}. */
final class ScalarElement implements ElementKernels {
    @Override
    public void pairs(
            PairFunction f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i++) {
            z[zo + i] = value(f, x[xo + i], y[yo + i]);
        }
    }

    @Override
    public void right(PairFunction f, float[] x, int xo, float y, float[] z, int zo, int n) {
        for (int i = 0; i < n; i++) {
            z[zo + i] = value(f, x[xo + i], y);
        }
    }

    @Override
    public void left(PairFunction f, float x, float[] y, int yo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i++) {
            z[zo + i] = value(f, x, y[yo + i]);
        }
    }

    private static float value(PairFunction f, float x, float y) {
        return switch (f) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case MAXIMUM -> x >= y ? x : y;
            case MINIMUM -> x <= y ? x : y;
            case AT_LEAST -> x >= y ? 1 : 0;
            case BELOW -> x < y ? 1 : 0;
        };
    }

    @Override
    public void dropout(
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
            float scale) {
        for (int row = begin; row < end; row++) {
            long state = DropoutHash.state(key, ids == null ? row : ids[row]);
            int at = row * width;
            for (int j = 0; j < width; j++) {
                float kept = x[xo + at + j] * scale;
                y[yo + at + j] = DropoutHash.keeps(state, j, threshold) ? kept : 0;
            }
        }
    }

    @Override
    public void losses(
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
            int n) {
        for (int i = 0; i < n; i++) {
            float p = x[xo + i];
            float q = t[to + i];
            value[vo + i] = loss(f, a, p, q);
            slope[so + i] = slope(f, a, p, q);
        }
    }

    private static float loss(LossFunction f, float a, float x, float t) {
        float d = x - t;
        return switch (f) {
            case LOGISTIC -> Math.fma(-x, t, Polynomials.softplus(x));
            case SQUARED -> d * d;
            case SMOOTH -> Math.abs(d) < 1 ? 0.5f * d * d : Math.abs(d) - 0.5f;
            case MARGIN -> Math.max(t - x + a, 0);
            case RANK -> Polynomials.softplus(t - x);
        };
    }

    private static float slope(LossFunction f, float a, float x, float t) {
        float d = x - t;
        return switch (f) {
            case LOGISTIC -> Polynomials.sigmoid(x) - t;
            case SQUARED -> d + d;
            case SMOOTH -> d < -1 ? -1 : d > 1 ? 1 : d;
            case MARGIN -> t - x + a > 0 ? -1 : 0;
            case RANK -> -Polynomials.sigmoid(t - x);
        };
    }
}
