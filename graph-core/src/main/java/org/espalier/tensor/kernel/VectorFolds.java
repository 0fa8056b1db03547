// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Folds along a row over the 16 logical lanes, held in one, two or four registers. */
final class VectorFolds {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.LENGTH;
    private static final int PARTS = Lanes.PARTS;

    private VectorFolds() {}

    /** The sum of n elements. */
    static float sum(float[] x, int at, int n) {
        FloatVector a = Lanes.zero();
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int i = 0;
        for (; i + 16 <= n; i += 16) {
            a = a.add(FloatVector.fromArray(S, x, at + i));
            if (PARTS > 1) {
                b = b.add(FloatVector.fromArray(S, x, at + i + L));
            }
            if (PARTS > 2) {
                c = c.add(FloatVector.fromArray(S, x, at + i + 2 * L));
                d = d.add(FloatVector.fromArray(S, x, at + i + 3 * L));
            }
        }
        if (i < n) {
            a = Lanes.addRest(a, x, at + i, n - i);
            if (PARTS > 1) {
                b = Lanes.addRest(b, x, at + i + L, n - i - L);
            }
            if (PARTS > 2) {
                c = Lanes.addRest(c, x, at + i + 2 * L, n - i - 2 * L);
                d = Lanes.addRest(d, x, at + i + 3 * L, n - i - 3 * L);
            }
        }
        return Lanes.fold(a, b, c, d);
    }

    /** The sum of n products, each multiplied and added with one rounding. */
    static float dot(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector a = Lanes.zero();
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int i = 0;
        for (; i + 16 <= n; i += 16) {
            a = Lanes.step(a, x, xo + i, y, yo + i);
            if (PARTS > 1) {
                b = Lanes.step(b, x, xo + i + L, y, yo + i + L);
            }
            if (PARTS > 2) {
                c = Lanes.step(c, x, xo + i + 2 * L, y, yo + i + 2 * L);
                d = Lanes.step(d, x, xo + i + 3 * L, y, yo + i + 3 * L);
            }
        }
        if (i < n) {
            a = Lanes.stepRest(a, x, xo + i, y, yo + i, n - i);
            if (PARTS > 1) {
                b = Lanes.stepRest(b, x, xo + i + L, y, yo + i + L, n - i - L);
            }
            if (PARTS > 2) {
                c = Lanes.stepRest(c, x, xo + i + 2 * L, y, yo + i + 2 * L, n - i - 2 * L);
                d = Lanes.stepRest(d, x, xo + i + 3 * L, y, yo + i + 3 * L, n - i - 3 * L);
            }
        }
        return Lanes.fold(a, b, c, d);
    }

    /** The largest of n elements; 0 of none; never -0. */
    static float max(float[] x, int at, int n) {
        if (n == 0) {
            return 0;
        }
        FloatVector most = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        int i = 0;
        for (; i + L <= n; i += L) {
            most = Lanes.larger(most, FloatVector.fromArray(S, x, at + i));
        }
        if (i < n) {
            VectorMask<Float> some = Lanes.first(n - i);
            FloatVector v = FloatVector.fromArray(S, x, at + i, some);
            most = most.blend(v, v.compare(VectorOperators.GT, most).and(some));
        }
        return Lanes.most(most) + 0f;
    }
}
