// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector twin of {@link FunctionKernels}: one small loop for each function. */
final class VectorFunctions implements FunctionKernels {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.LENGTH;
    private static final float NORMAL = ScalarFunctions.NORMAL;
    private static final float FLAT = ScalarFunctions.FLAT;

    private final ScalarFunctions scalar = new ScalarFunctions();

    @Override
    public void apply(
            ElementFunction f, float a, float b, float[] x, int xo, float[] y, int yo, int n) {
        int done =
                switch (f) {
                    case AFFINE -> affine(a, b, x, xo, y, yo, n);
                    case SQUARE -> square(x, xo, y, yo, n);
                    case RECIPROCAL -> reciprocal(x, xo, y, yo, n);
                    case SQRT -> sqrt(x, xo, y, yo, n);
                    case RECIPROCAL_SQRT -> reciprocalSqrt(x, xo, y, yo, n);
                    case ABS -> abs(x, xo, y, yo, n);
                    case CLAMP -> clamp(a, b, x, xo, y, yo, n);
                    case EXP -> exp(x, xo, y, yo, n);
                    case LOG -> log(x, xo, y, yo, n);
                    case RELU -> relu(x, xo, y, yo, n);
                    case LEAKY_RELU -> leakyRelu(a, x, xo, y, yo, n);
                    case ELU -> elu(a, x, xo, y, yo, n);
                    case GELU -> gelu(x, xo, y, yo, n);
                    case SILU -> silu(x, xo, y, yo, n);
                    case SIGMOID -> sigmoid(x, xo, y, yo, n);
                    case TANH -> tanh(x, xo, y, yo, n);
                    case SOFTPLUS -> softplus(x, xo, y, yo, n);
                    case SIN -> VectorWaves.apply(0, x, xo, y, yo, n);
                    case COS -> VectorWaves.apply(1, x, xo, y, yo, n);
                    case POWER -> 0;
                };
        scalar.apply(f, a, b, x, xo + done, y, yo + done, n - done);
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
        int done = VectorSlopes.apply(f, a, b, dy, dyo, x, xo, y, yo, dx, dxo, n);
        scalar.slope(f, a, b, dy, dyo + done, x, xo + done, y, yo + done, dx, dxo + done, n - done);
    }

    /** Values below {@code low} become it, values above {@code high} that. */
    static FloatVector clamp(FloatVector v, float low, float high) {
        FloatVector raised = v.blend(low, v.compare(LT, low));
        return raised.blend(high, raised.compare(GT, high));
    }

    private static int affine(float a, float b, float[] x, int xo, float[] y, int yo, int n) {
        FloatVector factor = FloatVector.broadcast(S, a);
        FloatVector term = FloatVector.broadcast(S, b);
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.fma(factor, term).intoArray(y, yo + i);
        }
        return end;
    }

    private static int square(float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.mul(v).intoArray(y, yo + i);
        }
        return end;
    }

    private static int reciprocal(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            one.div(v).intoArray(y, yo + i);
        }
        return end;
    }

    private static int sqrt(float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.sqrt().intoArray(y, yo + i);
        }
        return end;
    }

    private static int reciprocalSqrt(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            one.div(v.sqrt()).intoArray(y, yo + i);
        }
        return end;
    }

    private static int abs(float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.abs().intoArray(y, yo + i);
        }
        return end;
    }

    private static int clamp(float a, float b, float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            clamp(v, a, b).intoArray(y, yo + i);
        }
        return end;
    }

    private static int exp(float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            VectorPolynomials.exp(v).intoArray(y, yo + i);
        }
        return end;
    }

    private static int log(float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            VectorPolynomials.log(v).intoArray(y, yo + i);
        }
        return end;
    }

    private static int relu(float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.blend(0f, v.compare(LE, 0f)).intoArray(y, yo + i);
        }
        return end;
    }

    private static int leakyRelu(float a, float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.blend(v.mul(a), v.compare(LE, 0f)).intoArray(y, yo + i);
        }
        return end;
    }

    private static int elu(float a, float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.blend(VectorPolynomials.expMinusOne(v).mul(a), v.compare(LE, 0f))
                    .intoArray(y, yo + i);
        }
        return end;
    }

    private static int gelu(float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int at = 0; at < end; at += VectorStages.BLOCK) {
            int count = Math.min(VectorStages.BLOCK, end - at);
            VectorStages.bells(x, xo + at, y, yo + at, count);
            geluOfBells(x, xo + at, y, yo + at, count);
        }
        return end;
    }

    private static void geluOfBells(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector bell = FloatVector.fromArray(S, y, yo + i);
            FloatVector c = v.blend(-NORMAL, v.compare(LT, -NORMAL));
            c.mul(VectorPolynomials.normal(c, bell)).intoArray(y, yo + i);
        }
    }

    private static int silu(float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector c = v.blend(-FLAT, v.compare(LT, -FLAT));
            c.mul(VectorPolynomials.sigmoid(c)).intoArray(y, yo + i);
        }
        return end;
    }

    private static int sigmoid(float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            VectorPolynomials.sigmoid(v).intoArray(y, yo + i);
        }
        return end;
    }

    private static int tanh(float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            VectorPolynomials.tanh(v).intoArray(y, yo + i);
        }
        return end;
    }

    private static int softplus(float[] x, int xo, float[] y, int yo, int n) {
        int end = S.loopBound(n);
        for (int at = 0; at < end; at += VectorStages.BLOCK) {
            int count = Math.min(VectorStages.BLOCK, end - at);
            VectorStages.exponentials(x, xo + at, y, yo + at, count);
            softplusOfExponentials(x, xo + at, y, yo + at, count);
        }
        return end;
    }

    private static void softplusOfExponentials(float[] x, int xo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector e = FloatVector.fromArray(S, y, yo + i);
            VectorPolynomials.softplus(v, e).intoArray(y, yo + i);
        }
    }
}
