// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector loops of {@link LossFunction}. */
final class VectorLosses {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.LENGTH;

    private VectorLosses() {}

    /** Does whole registers of {@link ElementKernels#losses} and says how many elements that is. */
    static int apply(
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
        return switch (f) {
            case LOGISTIC -> logistic(x, xo, t, to, value, vo, slope, so, n);
            case SQUARED -> squared(x, xo, t, to, value, vo, slope, so, n);
            case SMOOTH -> smooth(x, xo, t, to, value, vo, slope, so, n);
            case MARGIN -> margin(a, x, xo, t, to, value, vo, slope, so, n);
            case RANK -> rank(x, xo, t, to, value, vo, slope, so, n);
        };
    }

    private static int logistic(
            float[] x,
            int xo,
            float[] t,
            int to,
            float[] value,
            int vo,
            float[] slope,
            int so,
            int n) {
        int end = S.loopBound(n);
        for (int at = 0; at < end; at += VectorStages.BLOCK) {
            int count = Math.min(VectorStages.BLOCK, end - at);
            VectorStages.exponentials(x, xo + at, slope, so + at, count);
            logisticValues(x, xo + at, t, to + at, slope, so + at, value, vo + at, count);
            logisticSlopes(x, xo + at, t, to + at, slope, so + at, count);
        }
        return end;
    }

    private static int squared(
            float[] x,
            int xo,
            float[] t,
            int to,
            float[] value,
            int vo,
            float[] slope,
            int so,
            int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector p = FloatVector.fromArray(S, x, xo + i);
            FloatVector q = FloatVector.fromArray(S, t, to + i);
            FloatVector d = p.sub(q);
            d.add(d).intoArray(slope, so + i);
            d.mul(d).intoArray(value, vo + i);
        }
        return end;
    }

    private static int smooth(
            float[] x,
            int xo,
            float[] t,
            int to,
            float[] value,
            int vo,
            float[] slope,
            int so,
            int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector p = FloatVector.fromArray(S, x, xo + i);
            FloatVector q = FloatVector.fromArray(S, t, to + i);
            FloatVector d = p.sub(q);
            FloatVector size = d.abs();
            VectorFunctions.clamp(d, -1, 1).intoArray(slope, so + i);
            size.sub(0.5f).blend(d.mul(0.5f).mul(d), size.compare(LT, 1f)).intoArray(value, vo + i);
        }
        return end;
    }

    private static int margin(
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
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector p = FloatVector.fromArray(S, x, xo + i);
            FloatVector q = FloatVector.fromArray(S, t, to + i);
            FloatVector h = q.sub(p).add(a);
            Lanes.zero().blend(-1f, h.compare(GT, 0f)).intoArray(slope, so + i);
            h.blend(0f, h.compare(LE, 0f)).intoArray(value, vo + i);
        }
        return end;
    }

    private static int rank(
            float[] x,
            int xo,
            float[] t,
            int to,
            float[] value,
            int vo,
            float[] slope,
            int so,
            int n) {
        int end = S.loopBound(n);
        for (int at = 0; at < end; at += VectorStages.BLOCK) {
            int count = Math.min(VectorStages.BLOCK, end - at);
            VectorStages.exponentials(t, to + at, x, xo + at, slope, so + at, count);
            rankValues(x, xo + at, t, to + at, slope, so + at, value, vo + at, count);
            rankSlopes(x, xo + at, t, to + at, slope, so + at, count);
        }
        return end;
    }

    private static void logisticValues(
            float[] x, int xo, float[] t, int to, float[] e, int eo, float[] value, int vo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector p = FloatVector.fromArray(S, x, xo + i);
            FloatVector q = FloatVector.fromArray(S, t, to + i);
            FloatVector small = FloatVector.fromArray(S, e, eo + i);
            p.neg().fma(q, VectorPolynomials.softplus(p, small)).intoArray(value, vo + i);
        }
    }

    private static void logisticSlopes(
            float[] x, int xo, float[] t, int to, float[] e, int eo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector p = FloatVector.fromArray(S, x, xo + i);
            FloatVector q = FloatVector.fromArray(S, t, to + i);
            FloatVector small = FloatVector.fromArray(S, e, eo + i);
            VectorPolynomials.sigmoid(p, small).sub(q).intoArray(e, eo + i);
        }
    }

    private static void rankValues(
            float[] x, int xo, float[] t, int to, float[] e, int eo, float[] value, int vo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector p = FloatVector.fromArray(S, x, xo + i);
            FloatVector q = FloatVector.fromArray(S, t, to + i);
            FloatVector small = FloatVector.fromArray(S, e, eo + i);
            VectorPolynomials.softplus(q.sub(p), small).intoArray(value, vo + i);
        }
    }

    private static void rankSlopes(float[] x, int xo, float[] t, int to, float[] e, int eo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector p = FloatVector.fromArray(S, x, xo + i);
            FloatVector q = FloatVector.fromArray(S, t, to + i);
            FloatVector small = FloatVector.fromArray(S, e, eo + i);
            VectorPolynomials.sigmoid(q.sub(p), small).neg().intoArray(e, eo + i);
        }
    }
}
