// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The gradients of {@link VectorFunctions}: one small loop for each function. */
final class VectorSlopes {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.LENGTH;
    private static final float NORMAL = ScalarFunctions.NORMAL;
    private static final float FLAT = ScalarFunctions.FLAT;

    private VectorSlopes() {}

    /** Does whole registers of {@link FunctionKernels#slope} and says how many elements that is. */
    static int apply(
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
        return switch (f) {
            case AFFINE -> scaled(a, dy, dyo, dx, dxo, n);
            case SQUARE -> square(dy, dyo, x, xo, dx, dxo, n);
            case RECIPROCAL -> reciprocal(dy, dyo, y, yo, dx, dxo, n);
            case SQRT -> sqrt(dy, dyo, y, yo, dx, dxo, n);
            case RECIPROCAL_SQRT -> reciprocalSqrt(dy, dyo, y, yo, dx, dxo, n);
            case ABS -> abs(dy, dyo, x, xo, dx, dxo, n);
            case CLAMP -> clamp(a, b, dy, dyo, x, xo, dx, dxo, n);
            case EXP -> product(dy, dyo, y, yo, dx, dxo, n);
            case LOG -> quotient(dy, dyo, x, xo, dx, dxo, n);
            case RELU -> relu(dy, dyo, x, xo, dx, dxo, n);
            case LEAKY_RELU -> leakyRelu(a, dy, dyo, x, xo, dx, dxo, n);
            case ELU -> elu(a, dy, dyo, y, yo, dx, dxo, n);
            case GELU -> gelu(dy, dyo, x, xo, dx, dxo, n);
            case SILU -> silu(dy, dyo, x, xo, dx, dxo, n);
            case SIGMOID -> sigmoid(dy, dyo, y, yo, dx, dxo, n);
            case TANH -> tanh(dy, dyo, y, yo, dx, dxo, n);
            case SOFTPLUS -> softplus(dy, dyo, x, xo, dx, dxo, n);
            case SIN -> {
                VectorWaves.apply(1, x, xo, dx, dxo, n);
                yield product(dy, dyo, dx, dxo, dx, dxo, n);
            }
            case COS -> {
                VectorWaves.apply(0, x, xo, dx, dxo, n);
                yield negatedProduct(dy, dyo, dx, dxo, dx, dxo, n);
            }
            case POWER -> 0;
        };
    }

    private static int scaled(float a, float[] dy, int dyo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            g.mul(a).intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int square(float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            g.mul(v.add(v)).intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int reciprocal(
            float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            g.mul(v.mul(v)).neg().intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int sqrt(float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            g.mul(0.5f).div(v).blend(0f, v.compare(GT, 0f).not()).intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int reciprocalSqrt(
            float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            g.mul(-0.5f)
                    .mul(v.mul(v).mul(v))
                    .blend(0f, v.compare(EQ, Float.POSITIVE_INFINITY))
                    .intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int abs(float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            Lanes.zero()
                    .blend(g, v.compare(GT, 0f))
                    .blend(g.neg(), v.compare(LT, 0f))
                    .intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int clamp(
            float a, float b, float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            Lanes.zero().blend(g, v.compare(GE, a).and(v.compare(LE, b))).intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int product(float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            g.mul(v).intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int quotient(
            float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            g.div(v).intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int relu(float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            Lanes.zero().blend(g, v.compare(GT, 0f)).intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int leakyRelu(
            float a, float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            g.mul(a).blend(g, v.compare(GT, 0f)).intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int elu(
            float a, float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            g.mul(v.add(a)).blend(g, v.compare(GT, 0f)).intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int gelu(float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int at = 0; at < end; at += VectorStages.BLOCK) {
            int count = Math.min(VectorStages.BLOCK, end - at);
            VectorStages.bells(x, xo + at, dx, dxo + at, count);
            geluOfBells(dy, dyo + at, x, xo + at, dx, dxo + at, count);
        }
        return end;
    }

    private static void geluOfBells(
            float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector bell = FloatVector.fromArray(S, dx, dxo + i);
            FloatVector c = VectorFunctions.clamp(v, -NORMAL, NORMAL);
            FloatVector level = VectorPolynomials.normal(c, bell);
            FloatVector density = bell.mul(Polynomials.DENSITY);
            g.mul(c.fma(density, level)).intoArray(dx, dxo + i);
        }
    }

    private static int silu(float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector c = VectorFunctions.clamp(v, -FLAT, FLAT);
            FloatVector s = VectorPolynomials.sigmoid(c);
            g.mul(s).mul(c.fma(one.sub(s), one)).intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int sigmoid(float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            g.mul(v.mul(one.sub(v))).intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int tanh(float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            g.mul(v.neg().fma(v, one)).intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int softplus(
            float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            g.mul(VectorPolynomials.sigmoid(v)).intoArray(dx, dxo + i);
        }
        return end;
    }

    private static int negatedProduct(
            float[] dy, int dyo, float[] x, int xo, float[] dx, int dxo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            g.mul(v).neg().intoArray(dx, dxo + i);
        }
        return end;
    }
}
