// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Sums and maxima over a row's entries, head by head, in 16 logical lanes of {@code heads} floats
 * in memory: the row's floats in order meet the lanes' floats in order, again and again.
 */
final class VectorLaneSums {
    private VectorLaneSums() {}

    static void fill(float[] lanes, int at, int count, float value) {
        FloatVector v = FloatVector.broadcast(SPECIES, value);
        int i = 0;
        for (; i + LENGTH <= count; i += LENGTH) {
            v.intoArray(lanes, at + i);
        }
        if (i < count) {
            v.intoArray(lanes, at + i, Lanes.first(count - i));
        }
    }

    /** Leaves the sum of lane i and i + 8, + 4, + 2, + 1 in the first lane, then in all. */
    static void foldAndSpread(float[] lanes, int at, int heads) {
        for (int half = Tables.LANES / 2 * heads; half >= heads; half /= 2) {
            int i = 0;
            for (; i + LENGTH <= half; i += LENGTH) {
                FloatVector.fromArray(SPECIES, lanes, at + i)
                        .add(FloatVector.fromArray(SPECIES, lanes, at + half + i))
                        .intoArray(lanes, at + i);
            }
            for (; i < half; i++) {
                lanes[at + i] += lanes[at + half + i];
            }
        }
        spread(lanes, at, heads);
    }

    /** As {@link #foldAndSpread}, for the largest. */
    static void mostAndSpread(float[] lanes, int at, int heads) {
        for (int half = Tables.LANES / 2 * heads; half >= heads; half /= 2) {
            int i = 0;
            for (; i + LENGTH <= half; i += LENGTH) {
                Lanes.larger(
                                FloatVector.fromArray(SPECIES, lanes, at + i),
                                FloatVector.fromArray(SPECIES, lanes, at + half + i))
                        .intoArray(lanes, at + i);
            }
            for (; i < half; i++) {
                float other = lanes[at + half + i];
                lanes[at + i] = other > lanes[at + i] ? other : lanes[at + i];
            }
        }
        spread(lanes, at, heads);
    }

    /** Repeats the first lane in all lanes. */
    static void spread(float[] lanes, int at, int heads) {
        for (int i = heads; i < Tables.LANES * heads; i++) {
            lanes[at + i] = lanes[at + i - heads];
        }
    }

    /** {@code lanes = max(lanes, x)} over a row. */
    static void most(float[] lanes, int at, int heads, float[] x, int xo, int count) {
        int all = Tables.LANES * heads;
        for (int from = 0; from < count; from += all) {
            int n = Math.min(all, count - from);
            int i = 0;
            for (; i + LENGTH <= n; i += LENGTH) {
                FloatVector known = FloatVector.fromArray(SPECIES, lanes, at + i);
                Lanes.larger(known, FloatVector.fromArray(SPECIES, x, xo + from + i))
                        .intoArray(lanes, at + i);
            }
            if (i < n) {
                VectorMask<Float> some = Lanes.first(n - i);
                FloatVector known = FloatVector.fromArray(SPECIES, lanes, at + i, some);
                Lanes.larger(known, FloatVector.fromArray(SPECIES, x, xo + from + i, some))
                        .intoArray(lanes, at + i, some);
            }
        }
    }

    /** {@code y = x - lanes} over a row. */
    static void shift(
            float[] lanes, int at, int heads, float[] x, int xo, float[] y, int yo, int count) {
        int all = Tables.LANES * heads;
        for (int from = 0; from < count; from += all) {
            int n = Math.min(all, count - from);
            int i = 0;
            for (; i + LENGTH <= n; i += LENGTH) {
                FloatVector.fromArray(SPECIES, x, xo + from + i)
                        .sub(FloatVector.fromArray(SPECIES, lanes, at + i))
                        .intoArray(y, yo + from + i);
            }
            if (i < n) {
                VectorMask<Float> some = Lanes.first(n - i);
                FloatVector.fromArray(SPECIES, x, xo + from + i, some)
                        .sub(FloatVector.fromArray(SPECIES, lanes, at + i))
                        .intoArray(y, yo + from + i, some);
            }
        }
    }

    /** {@code lanes += x} over a row. */
    static void add(float[] lanes, int at, int heads, float[] x, int xo, int count) {
        int all = Tables.LANES * heads;
        for (int from = 0; from < count; from += all) {
            int n = Math.min(all, count - from);
            int i = 0;
            for (; i + LENGTH <= n; i += LENGTH) {
                FloatVector.fromArray(SPECIES, lanes, at + i)
                        .add(FloatVector.fromArray(SPECIES, x, xo + from + i))
                        .intoArray(lanes, at + i);
            }
            if (i < n) {
                VectorMask<Float> some = Lanes.first(n - i);
                FloatVector.fromArray(SPECIES, lanes, at + i, some)
                        .add(FloatVector.fromArray(SPECIES, x, xo + from + i, some))
                        .intoArray(lanes, at + i, some);
            }
        }
    }

    /** {@code lanes = fma(max(a, floor), b, lanes)} over a row. */
    static void products(
            float[] lanes,
            int at,
            int heads,
            float[] a,
            int ao,
            float floor,
            float[] b,
            int bo,
            int count) {
        int all = Tables.LANES * heads;
        for (int from = 0; from < count; from += all) {
            int n = Math.min(all, count - from);
            int i = 0;
            for (; i + LENGTH <= n; i += LENGTH) {
                FloatVector left =
                        Lanes.atLeast(FloatVector.fromArray(SPECIES, a, ao + from + i), floor);
                left.fma(
                                FloatVector.fromArray(SPECIES, b, bo + from + i),
                                FloatVector.fromArray(SPECIES, lanes, at + i))
                        .intoArray(lanes, at + i);
            }
            if (i < n) {
                VectorMask<Float> some = Lanes.first(n - i);
                FloatVector left =
                        Lanes.atLeast(
                                FloatVector.fromArray(SPECIES, a, ao + from + i, some), floor);
                left.fma(
                                FloatVector.fromArray(SPECIES, b, bo + from + i, some),
                                FloatVector.fromArray(SPECIES, lanes, at + i, some))
                        .intoArray(lanes, at + i, some);
            }
        }
    }
}
