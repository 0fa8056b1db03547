// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Softmax over a row's entries of a few heads each, so few that a register holds whole entries:
 * then maxima and sums of all heads are folded in one register.
 *
 * <p>The row's registers in order meet the accumulators of the 16 logical lanes in order, again and
 * again. Four accumulators are held in registers, other numbers in memory: of eight C2 makes boxes.
 * For the same reason the methods are kept out of their callers by {@code .mvn/java.args}: in code
 * of more than some size C2 inlines nothing more.
 */
final class VectorHeadRows {
    private VectorHeadRows() {}

    /** Whether a register holds whole entries of so many heads. */
    static boolean fit(int heads) {
        return heads > 1 && LENGTH % heads == 0;
    }

    /** {@code y = x - max(x)} over a row, head by head. */
    static void shift(float[] x, int xo, float[] y, int yo, int count, int heads) {
        FloatVector most = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        int k = 0;
        for (; k + LENGTH <= count; k += LENGTH) {
            most = Lanes.larger(most, FloatVector.fromArray(SPECIES, x, xo + k));
        }
        VectorMask<Float> some = Lanes.first(count - k);
        if (k < count) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + k, some);
            most = most.blend(v, v.compare(VectorOperators.GT, most).and(some));
        }
        most = Lanes.mostOf(most, heads);
        k = 0;
        for (; k + LENGTH <= count; k += LENGTH) {
            FloatVector.fromArray(SPECIES, x, xo + k).sub(most).intoArray(y, yo + k);
        }
        if (k < count) {
            FloatVector.fromArray(SPECIES, x, xo + k, some).sub(most).intoArray(y, yo + k, some);
        }
    }

    /** Divides a row by its sum times {@code keep}, head by head. */
    static void divide(float[] y, int yo, int count, int heads, float keep, float[] scratch) {
        int lanes = Tables.LANES * heads;
        if (lanes == 4 * LENGTH) {
            sumOfFour(y, yo, count, scratch);
        } else {
            VectorLaneSums.fill(scratch, lanes, lanes, 0);
            VectorLaneSums.add(scratch, lanes, heads, y, yo, count);
            fold(scratch, lanes, heads);
        }
        FloatVector sum = Lanes.sumOf(FloatVector.fromArray(SPECIES, scratch, 0), heads);
        FloatVector by = FloatVector.broadcast(SPECIES, 1).div(sum.mul(keep));
        int k = 0;
        for (; k + LENGTH <= count; k += LENGTH) {
            FloatVector.fromArray(SPECIES, y, yo + k).mul(by).intoArray(y, yo + k);
        }
        if (k < count) {
            VectorMask<Float> some = Lanes.first(count - k);
            FloatVector.fromArray(SPECIES, y, yo + k, some).mul(by).intoArray(y, yo + k, some);
        }
    }

    /** {@code dx = y (g - sum(y g))} over a row, head by head. */
    static void gradient(
            float[] y,
            int yo,
            float[] g,
            int go,
            float[] dx,
            int dxo,
            int count,
            int heads,
            float[] scratch) {
        int lanes = Tables.LANES * heads;
        if (lanes == 4 * LENGTH) {
            dotOfFour(y, yo, g, go, count, scratch);
        } else {
            float none = Float.NEGATIVE_INFINITY;
            VectorLaneSums.fill(scratch, lanes, lanes, 0);
            VectorLaneSums.products(scratch, lanes, heads, y, yo, none, g, go, count);
            fold(scratch, lanes, heads);
        }
        FloatVector dot = Lanes.sumOf(FloatVector.fromArray(SPECIES, scratch, 0), heads);
        int k = 0;
        for (; k + LENGTH <= count; k += LENGTH) {
            FloatVector.fromArray(SPECIES, g, go + k)
                    .sub(dot)
                    .mul(FloatVector.fromArray(SPECIES, y, yo + k))
                    .intoArray(dx, dxo + k);
        }
        if (k < count) {
            VectorMask<Float> some = Lanes.first(count - k);
            FloatVector.fromArray(SPECIES, g, go + k, some)
                    .sub(dot)
                    .mul(FloatVector.fromArray(SPECIES, y, yo + k, some))
                    .intoArray(dx, dxo + k, some);
        }
    }

    /** Leaves one register of sums, of lanes that are a multiple of 16 apart. */
    private static void sumOfFour(float[] y, int yo, int count, float[] sums) {
        FloatVector s0 = Lanes.zero();
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int i = 0;
        for (; i + 4 * LENGTH <= count; i += 4 * LENGTH) {
            s0 = s0.add(FloatVector.fromArray(SPECIES, y, yo + i));
            s1 = s1.add(FloatVector.fromArray(SPECIES, y, yo + i + LENGTH));
            s2 = s2.add(FloatVector.fromArray(SPECIES, y, yo + i + 2 * LENGTH));
            s3 = s3.add(FloatVector.fromArray(SPECIES, y, yo + i + 3 * LENGTH));
        }
        s0 = Lanes.addRest(s0, y, yo + i, count - i);
        s1 = Lanes.addRest(s1, y, yo + i + LENGTH, count - i - LENGTH);
        s2 = Lanes.addRest(s2, y, yo + i + 2 * LENGTH, count - i - 2 * LENGTH);
        s3 = Lanes.addRest(s3, y, yo + i + 3 * LENGTH, count - i - 3 * LENGTH);
        s0 = s0.add(s2);
        s1 = s1.add(s3);
        s0 = s0.add(s1);
        s0.intoArray(sums, 0);
    }

    /** As {@link #sumOfFour}, of products. */
    private static void dotOfFour(float[] y, int yo, float[] g, int go, int count, float[] sums) {
        FloatVector s0 = Lanes.zero();
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int i = 0;
        for (; i + 4 * LENGTH <= count; i += 4 * LENGTH) {
            s0 = Lanes.step(s0, y, yo + i, g, go + i);
            s1 = Lanes.step(s1, y, yo + i + LENGTH, g, go + i + LENGTH);
            s2 = Lanes.step(s2, y, yo + i + 2 * LENGTH, g, go + i + 2 * LENGTH);
            s3 = Lanes.step(s3, y, yo + i + 3 * LENGTH, g, go + i + 3 * LENGTH);
        }
        s0 = Lanes.stepRest(s0, y, yo + i, g, go + i, count - i);
        s1 = Lanes.stepRest(s1, y, yo + i + LENGTH, g, go + i + LENGTH, count - i - LENGTH);
        s2 =
                Lanes.stepRest(
                        s2, y, yo + i + 2 * LENGTH, g, go + i + 2 * LENGTH, count - i - 2 * LENGTH);
        s3 =
                Lanes.stepRest(
                        s3, y, yo + i + 3 * LENGTH, g, go + i + 3 * LENGTH, count - i - 3 * LENGTH);
        s0 = s0.add(s2);
        s1 = s1.add(s3);
        s0 = s0.add(s1);
        s0.intoArray(sums, 0);
    }

    /** Adds up 16 lanes of {@code heads} floats that lie in memory, into the first register. */
    private static void fold(float[] lanes, int at, int heads) {
        for (int half = Tables.LANES / 2 * heads; half >= LENGTH; half /= 2) {
            for (int i = 0; i < half; i += LENGTH) {
                FloatVector.fromArray(SPECIES, lanes, at + i)
                        .add(FloatVector.fromArray(SPECIES, lanes, at + half + i))
                        .intoArray(lanes, at + i);
            }
        }
        FloatVector.fromArray(SPECIES, lanes, at).intoArray(lanes, 0);
    }
}
