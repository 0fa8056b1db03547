// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector loops of {@link PairFunction}: one for each function, both sides running. */
final class VectorArithmetic {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.LENGTH;

    private VectorArithmetic() {}

    /** Does whole registers of {@code z = f(x, y)} and says how many elements that is. */
    static int apply(
            PairFunction f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        return switch (f) {
            case ADD -> add(x, xo, y, yo, z, zo, n);
            case SUBTRACT -> subtract(x, xo, y, yo, z, zo, n);
            case MULTIPLY -> multiply(x, xo, y, yo, z, zo, n);
            case DIVIDE -> divide(x, xo, y, yo, z, zo, n);
            case MAXIMUM -> maximum(x, xo, y, yo, z, zo, n);
            case MINIMUM -> minimum(x, xo, y, yo, z, zo, n);
            case AT_LEAST -> atLeast(x, xo, y, yo, z, zo, n);
            case BELOW -> below(x, xo, y, yo, z, zo, n);
        };
    }

    private static int add(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, y, yo + i);
            v.add(w).intoArray(z, zo + i);
        }
        return end;
    }

    private static int subtract(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, y, yo + i);
            v.sub(w).intoArray(z, zo + i);
        }
        return end;
    }

    private static int multiply(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, y, yo + i);
            v.mul(w).intoArray(z, zo + i);
        }
        return end;
    }

    private static int divide(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, y, yo + i);
            v.div(w).intoArray(z, zo + i);
        }
        return end;
    }

    private static int maximum(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, y, yo + i);
            w.blend(v, v.compare(GE, w)).intoArray(z, zo + i);
        }
        return end;
    }

    private static int minimum(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, y, yo + i);
            w.blend(v, v.compare(LE, w)).intoArray(z, zo + i);
        }
        return end;
    }

    private static int atLeast(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, y, yo + i);
            Lanes.zero().blend(1f, v.compare(GE, w)).intoArray(z, zo + i);
        }
        return end;
    }

    private static int below(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector w = FloatVector.fromArray(S, y, yo + i);
            Lanes.zero().blend(1f, v.compare(LT, w)).intoArray(z, zo + i);
        }
        return end;
    }
}
