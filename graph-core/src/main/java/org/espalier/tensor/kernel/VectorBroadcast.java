// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector loops of {@link PairFunction} where one side is one number. */
final class VectorBroadcast {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.LENGTH;

    private VectorBroadcast() {}

    /** Does whole registers of {@code z = f(x, y)} and says how many elements that is. */
    static int right(PairFunction f, float[] x, int xo, float y, float[] z, int zo, int n) {
        FloatVector w = FloatVector.broadcast(S, y);
        return switch (f) {
            case ADD -> add(x, xo, w, z, zo, n);
            case SUBTRACT -> subtract(x, xo, w, z, zo, n);
            case MULTIPLY -> multiply(x, xo, w, z, zo, n);
            case DIVIDE -> divide(x, xo, w, z, zo, n);
            case MAXIMUM -> maximum(x, xo, w, z, zo, n);
            case MINIMUM -> minimum(x, xo, w, z, zo, n);
            case AT_LEAST -> atLeast(x, xo, w, z, zo, n);
            case BELOW -> below(x, xo, w, z, zo, n);
        };
    }

    /** Does whole registers of {@code z = f(x, y)} and says how many elements that is. */
    static int left(PairFunction f, float x, float[] y, int yo, float[] z, int zo, int n) {
        FloatVector v = FloatVector.broadcast(S, x);
        return switch (f) {
            case ADD -> add(y, yo, v, z, zo, n);
            case MULTIPLY -> multiply(y, yo, v, z, zo, n);
            case SUBTRACT -> subtractFrom(v, y, yo, z, zo, n);
            case DIVIDE -> divideInto(v, y, yo, z, zo, n);
            case MAXIMUM, MINIMUM, AT_LEAST, BELOW -> 0;
        };
    }

    private static int add(float[] x, int xo, FloatVector w, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.add(w).intoArray(z, zo + i);
        }
        return end;
    }

    private static int subtract(float[] x, int xo, FloatVector w, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.sub(w).intoArray(z, zo + i);
        }
        return end;
    }

    private static int multiply(float[] x, int xo, FloatVector w, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.mul(w).intoArray(z, zo + i);
        }
        return end;
    }

    private static int divide(float[] x, int xo, FloatVector w, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            v.div(w).intoArray(z, zo + i);
        }
        return end;
    }

    private static int maximum(float[] x, int xo, FloatVector w, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            w.blend(v, v.compare(GE, w)).intoArray(z, zo + i);
        }
        return end;
    }

    private static int minimum(float[] x, int xo, FloatVector w, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            w.blend(v, v.compare(LE, w)).intoArray(z, zo + i);
        }
        return end;
    }

    private static int atLeast(float[] x, int xo, FloatVector w, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            Lanes.zero().blend(1f, v.compare(GE, w)).intoArray(z, zo + i);
        }
        return end;
    }

    private static int below(float[] x, int xo, FloatVector w, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            Lanes.zero().blend(1f, v.compare(LT, w)).intoArray(z, zo + i);
        }
        return end;
    }

    private static int subtractFrom(FloatVector v, float[] y, int yo, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector w = FloatVector.fromArray(S, y, yo + i);
            v.sub(w).intoArray(z, zo + i);
        }
        return end;
    }

    private static int divideInto(FloatVector v, float[] y, int yo, float[] z, int zo, int n) {
        int end = S.loopBound(n);
        for (int i = 0; i < end; i += L) {
            FloatVector w = FloatVector.fromArray(S, y, yo + i);
            v.div(w).intoArray(z, zo + i);
        }
        return end;
    }
}
