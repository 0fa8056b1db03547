// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** The scalar twin of {@link FunctionKernels}. */
final class ScalarFunctions implements FunctionKernels {
    /** Beyond this the standard normal distribution is 0 or 1. */
    static final float NORMAL = Polynomials.NORMAL_MOST;

    /** Beyond this the logistic function is 0 or 1. */
    static final float FLAT = 104f;

    @Override
    public void apply(
            ElementFunction f, float a, float b, float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = value(f, a, b, x[xo + i]);
        }
    }

    @Override
    public void slope(
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
            int n) {
        for (int i = 0; i < n; i++) {
            dx[dxo + i] = slope(f, a, b, dy[dyo + i], x[xo + i], y[yo + i]);
        }
    }

    private static float value(ElementFunction f, float a, float b, float x) {
        return switch (f) {
            case AFFINE -> Math.fma(x, a, b);
            case SQUARE -> x * x;
            case RECIPROCAL -> 1 / x;
            case SQRT -> (float) Math.sqrt(x);
            case RECIPROCAL_SQRT -> 1 / (float) Math.sqrt(x);
            case ABS -> Math.abs(x);
            case CLAMP -> clamp(x, a, b);
            case EXP -> Polynomials.exp(x);
            case LOG -> Polynomials.log(x);
            case SIN -> Polynomials.sin(x);
            case COS -> Polynomials.cos(x);
            case POWER -> (float) StrictMath.pow(x, a);
            case RELU -> x <= 0 ? 0 : x;
            case LEAKY_RELU -> x <= 0 ? x * a : x;
            case ELU -> x <= 0 ? Polynomials.expMinusOne(x) * a : x;
            case GELU -> gelu(x < -NORMAL ? -NORMAL : x);
            case SILU -> silu(x < -FLAT ? -FLAT : x);
            case SIGMOID -> Polynomials.sigmoid(x);
            case TANH -> Polynomials.tanh(x);
            case SOFTPLUS -> Polynomials.softplus(x);
        };
    }

    private static float slope(ElementFunction f, float a, float b, float dy, float x, float y) {
        return switch (f) {
            case AFFINE -> dy * a;
            case SQUARE -> dy * (x + x);
            case RECIPROCAL -> -(dy * (y * y));
            case SQRT -> y > 0 ? dy * 0.5f / y : 0;
            case RECIPROCAL_SQRT -> y == Float.POSITIVE_INFINITY ? 0 : dy * -0.5f * (y * y * y);
            case ABS -> x > 0 ? dy : x < 0 ? -dy : 0;
            case CLAMP -> x >= a && x <= b ? dy : 0;
            case EXP -> dy * y;
            case LOG -> dy / x;
            case SIN -> dy * Polynomials.cos(x);
            case COS -> -(dy * Polynomials.sin(x));
            case POWER -> dy * a * (float) StrictMath.pow(x, a - 1);
            case RELU -> x > 0 ? dy : 0;
            case LEAKY_RELU -> x > 0 ? dy : dy * a;
            case ELU -> y > 0 ? dy : dy * (y + a);
            case GELU -> dy * geluSlope(clamp(x, -NORMAL, NORMAL));
            case SILU -> siluSlope(dy, clamp(x, -FLAT, FLAT));
            case SIGMOID -> dy * (y * (1 - y));
            case TANH -> dy * Math.fma(-y, y, 1);
            case SOFTPLUS -> dy * Polynomials.sigmoid(x);
        };
    }

    private static float clamp(float x, float low, float high) {
        float raised = x < low ? low : x;
        return raised > high ? high : raised;
    }

    private static float gelu(float x) {
        return x * Polynomials.normal(x);
    }

    private static float geluSlope(float x) {
        return Math.fma(x, Polynomials.density(x), Polynomials.normal(x));
    }

    private static float silu(float x) {
        return x * Polynomials.sigmoid(x);
    }

    private static float siluSlope(float dy, float x) {
        float s = Polynomials.sigmoid(x);
        return dy * s * Math.fma(x, 1 - s, 1);
    }
}
