// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import org.jspecify.annotations.Nullable;

/** {@link SumKernels#extreme} on vectors, in strips as {@link VectorCopySum}. */
final class VectorExtreme {
    private static final VectorSpecies<Integer> NUMBERS =
            VectorSpecies.of(int.class, SPECIES.vectorShape());

    private VectorExtreme() {}

    static void extreme(
            float sign,
            int[] offsets,
            int @Nullable [] indices,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int width,
            int row0,
            int row1) {
        int c = 0;
        for (; width - c >= 8 * LENGTH; c += 8 * LENGTH) {
            strip8(
                    sign, offsets, indices, x, xo + c, y, yo + c, winners, no + c, width, row0,
                    row1);
        }
        if (width - c >= 4 * LENGTH) {
            strip4(
                    sign, offsets, indices, x, xo + c, y, yo + c, winners, no + c, width, row0,
                    row1);
            c += 4 * LENGTH;
        }
        if (width - c >= 2 * LENGTH) {
            strip2(
                    sign, offsets, indices, x, xo + c, y, yo + c, winners, no + c, width, row0,
                    row1);
            c += 2 * LENGTH;
        }
        if (width - c >= LENGTH) {
            strip1(
                    sign, offsets, indices, x, xo + c, y, yo + c, winners, no + c, width, row0,
                    row1);
            c += LENGTH;
        }
        if (c < width) {
            tail(
                    Lanes.first(width - c),
                    sign,
                    offsets,
                    indices,
                    x,
                    xo + c,
                    y,
                    yo + c,
                    winners,
                    no + c,
                    width,
                    row0,
                    row1);
        }
    }

    /** An entry's number in every lane, as bits. */
    private static FloatVector number(int e) {
        return IntVector.broadcast(NUMBERS, e).reinterpretAsFloats();
    }

    private static void strip8(
            float sign,
            int[] offsets,
            int @Nullable [] indices,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            FloatVector number = number(begin);
            FloatVector none = FloatVector.broadcast(SPECIES, 0f * sign);
            FloatVector a0 = none;
            FloatVector n0 = number;
            FloatVector a1 = none;
            FloatVector n1 = number;
            FloatVector a2 = none;
            FloatVector n2 = number;
            FloatVector a3 = none;
            FloatVector n3 = number;
            FloatVector a4 = none;
            FloatVector n4 = number;
            FloatVector a5 = none;
            FloatVector n5 = number;
            FloatVector a6 = none;
            FloatVector n6 = number;
            FloatVector a7 = none;
            FloatVector n7 = number;
            if (begin < end) {
                int s = xo + (indices == null ? begin : indices[begin]) * width;
                a0 = FloatVector.fromArray(SPECIES, x, s).mul(sign);
                a1 = FloatVector.fromArray(SPECIES, x, s + LENGTH).mul(sign);
                a2 = FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH).mul(sign);
                a3 = FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH).mul(sign);
                a4 = FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH).mul(sign);
                a5 = FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH).mul(sign);
                a6 = FloatVector.fromArray(SPECIES, x, s + 6 * LENGTH).mul(sign);
                a7 = FloatVector.fromArray(SPECIES, x, s + 7 * LENGTH).mul(sign);
            }
            for (int e = begin + 1; e < end; e++) {
                int s = xo + (indices == null ? e : indices[e]) * width;
                number = number(e);
                FloatVector v0 = FloatVector.fromArray(SPECIES, x, s).mul(sign);
                VectorMask<Float> m0 = v0.compare(VectorOperators.GT, a0);
                a0 = a0.blend(v0, m0);
                n0 = n0.blend(number, m0);
                FloatVector v1 = FloatVector.fromArray(SPECIES, x, s + LENGTH).mul(sign);
                VectorMask<Float> m1 = v1.compare(VectorOperators.GT, a1);
                a1 = a1.blend(v1, m1);
                n1 = n1.blend(number, m1);
                FloatVector v2 = FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH).mul(sign);
                VectorMask<Float> m2 = v2.compare(VectorOperators.GT, a2);
                a2 = a2.blend(v2, m2);
                n2 = n2.blend(number, m2);
                FloatVector v3 = FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH).mul(sign);
                VectorMask<Float> m3 = v3.compare(VectorOperators.GT, a3);
                a3 = a3.blend(v3, m3);
                n3 = n3.blend(number, m3);
                FloatVector v4 = FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH).mul(sign);
                VectorMask<Float> m4 = v4.compare(VectorOperators.GT, a4);
                a4 = a4.blend(v4, m4);
                n4 = n4.blend(number, m4);
                FloatVector v5 = FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH).mul(sign);
                VectorMask<Float> m5 = v5.compare(VectorOperators.GT, a5);
                a5 = a5.blend(v5, m5);
                n5 = n5.blend(number, m5);
                FloatVector v6 = FloatVector.fromArray(SPECIES, x, s + 6 * LENGTH).mul(sign);
                VectorMask<Float> m6 = v6.compare(VectorOperators.GT, a6);
                a6 = a6.blend(v6, m6);
                n6 = n6.blend(number, m6);
                FloatVector v7 = FloatVector.fromArray(SPECIES, x, s + 7 * LENGTH).mul(sign);
                VectorMask<Float> m7 = v7.compare(VectorOperators.GT, a7);
                a7 = a7.blend(v7, m7);
                n7 = n7.blend(number, m7);
            }
            int at = yo + r * width;
            a0.mul(sign).intoArray(y, at);
            a1.mul(sign).intoArray(y, at + LENGTH);
            a2.mul(sign).intoArray(y, at + 2 * LENGTH);
            a3.mul(sign).intoArray(y, at + 3 * LENGTH);
            a4.mul(sign).intoArray(y, at + 4 * LENGTH);
            a5.mul(sign).intoArray(y, at + 5 * LENGTH);
            a6.mul(sign).intoArray(y, at + 6 * LENGTH);
            a7.mul(sign).intoArray(y, at + 7 * LENGTH);
            if (winners != null) {
                int to = no + r * width;
                n0.intoArray(winners, to);
                n1.intoArray(winners, to + LENGTH);
                n2.intoArray(winners, to + 2 * LENGTH);
                n3.intoArray(winners, to + 3 * LENGTH);
                n4.intoArray(winners, to + 4 * LENGTH);
                n5.intoArray(winners, to + 5 * LENGTH);
                n6.intoArray(winners, to + 6 * LENGTH);
                n7.intoArray(winners, to + 7 * LENGTH);
            }
        }
    }

    private static void strip4(
            float sign,
            int[] offsets,
            int @Nullable [] indices,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            FloatVector number = number(begin);
            FloatVector none = FloatVector.broadcast(SPECIES, 0f * sign);
            FloatVector a0 = none;
            FloatVector n0 = number;
            FloatVector a1 = none;
            FloatVector n1 = number;
            FloatVector a2 = none;
            FloatVector n2 = number;
            FloatVector a3 = none;
            FloatVector n3 = number;
            if (begin < end) {
                int s = xo + (indices == null ? begin : indices[begin]) * width;
                a0 = FloatVector.fromArray(SPECIES, x, s).mul(sign);
                a1 = FloatVector.fromArray(SPECIES, x, s + LENGTH).mul(sign);
                a2 = FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH).mul(sign);
                a3 = FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH).mul(sign);
            }
            for (int e = begin + 1; e < end; e++) {
                int s = xo + (indices == null ? e : indices[e]) * width;
                number = number(e);
                FloatVector v0 = FloatVector.fromArray(SPECIES, x, s).mul(sign);
                VectorMask<Float> m0 = v0.compare(VectorOperators.GT, a0);
                a0 = a0.blend(v0, m0);
                n0 = n0.blend(number, m0);
                FloatVector v1 = FloatVector.fromArray(SPECIES, x, s + LENGTH).mul(sign);
                VectorMask<Float> m1 = v1.compare(VectorOperators.GT, a1);
                a1 = a1.blend(v1, m1);
                n1 = n1.blend(number, m1);
                FloatVector v2 = FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH).mul(sign);
                VectorMask<Float> m2 = v2.compare(VectorOperators.GT, a2);
                a2 = a2.blend(v2, m2);
                n2 = n2.blend(number, m2);
                FloatVector v3 = FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH).mul(sign);
                VectorMask<Float> m3 = v3.compare(VectorOperators.GT, a3);
                a3 = a3.blend(v3, m3);
                n3 = n3.blend(number, m3);
            }
            int at = yo + r * width;
            a0.mul(sign).intoArray(y, at);
            a1.mul(sign).intoArray(y, at + LENGTH);
            a2.mul(sign).intoArray(y, at + 2 * LENGTH);
            a3.mul(sign).intoArray(y, at + 3 * LENGTH);
            if (winners != null) {
                int to = no + r * width;
                n0.intoArray(winners, to);
                n1.intoArray(winners, to + LENGTH);
                n2.intoArray(winners, to + 2 * LENGTH);
                n3.intoArray(winners, to + 3 * LENGTH);
            }
        }
    }

    private static void strip2(
            float sign,
            int[] offsets,
            int @Nullable [] indices,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            FloatVector number = number(begin);
            FloatVector none = FloatVector.broadcast(SPECIES, 0f * sign);
            FloatVector a0 = none;
            FloatVector n0 = number;
            FloatVector a1 = none;
            FloatVector n1 = number;
            if (begin < end) {
                int s = xo + (indices == null ? begin : indices[begin]) * width;
                a0 = FloatVector.fromArray(SPECIES, x, s).mul(sign);
                a1 = FloatVector.fromArray(SPECIES, x, s + LENGTH).mul(sign);
            }
            for (int e = begin + 1; e < end; e++) {
                int s = xo + (indices == null ? e : indices[e]) * width;
                number = number(e);
                FloatVector v0 = FloatVector.fromArray(SPECIES, x, s).mul(sign);
                VectorMask<Float> m0 = v0.compare(VectorOperators.GT, a0);
                a0 = a0.blend(v0, m0);
                n0 = n0.blend(number, m0);
                FloatVector v1 = FloatVector.fromArray(SPECIES, x, s + LENGTH).mul(sign);
                VectorMask<Float> m1 = v1.compare(VectorOperators.GT, a1);
                a1 = a1.blend(v1, m1);
                n1 = n1.blend(number, m1);
            }
            int at = yo + r * width;
            a0.mul(sign).intoArray(y, at);
            a1.mul(sign).intoArray(y, at + LENGTH);
            if (winners != null) {
                int to = no + r * width;
                n0.intoArray(winners, to);
                n1.intoArray(winners, to + LENGTH);
            }
        }
    }

    private static void strip1(
            float sign,
            int[] offsets,
            int @Nullable [] indices,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            FloatVector number = number(begin);
            FloatVector none = FloatVector.broadcast(SPECIES, 0f * sign);
            FloatVector a0 = none;
            FloatVector n0 = number;
            if (begin < end) {
                int s = xo + (indices == null ? begin : indices[begin]) * width;
                a0 = FloatVector.fromArray(SPECIES, x, s).mul(sign);
            }
            for (int e = begin + 1; e < end; e++) {
                int s = xo + (indices == null ? e : indices[e]) * width;
                number = number(e);
                FloatVector v0 = FloatVector.fromArray(SPECIES, x, s).mul(sign);
                VectorMask<Float> m0 = v0.compare(VectorOperators.GT, a0);
                a0 = a0.blend(v0, m0);
                n0 = n0.blend(number, m0);
            }
            int at = yo + r * width;
            a0.mul(sign).intoArray(y, at);
            if (winners != null) {
                int to = no + r * width;
                n0.intoArray(winners, to);
            }
        }
    }

    private static void tail(
            VectorMask<Float> lanes,
            float sign,
            int[] offsets,
            int @Nullable [] indices,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            FloatVector number = number(begin);
            FloatVector none = FloatVector.broadcast(SPECIES, 0f * sign);
            FloatVector a0 = none;
            FloatVector n0 = number;
            if (begin < end) {
                int s = xo + (indices == null ? begin : indices[begin]) * width;
                a0 = FloatVector.fromArray(SPECIES, x, s, lanes).mul(sign);
            }
            for (int e = begin + 1; e < end; e++) {
                int s = xo + (indices == null ? e : indices[e]) * width;
                number = number(e);
                FloatVector v0 = FloatVector.fromArray(SPECIES, x, s, lanes).mul(sign);
                VectorMask<Float> m0 = v0.compare(VectorOperators.GT, a0);
                a0 = a0.blend(v0, m0);
                n0 = n0.blend(number, m0);
            }
            int at = yo + r * width;
            a0.mul(sign).intoArray(y, at, lanes);
            if (winners != null) {
                int to = no + r * width;
                n0.intoArray(winners, to, lanes);
            }
        }
    }
}
