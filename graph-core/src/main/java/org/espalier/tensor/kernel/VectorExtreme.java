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

    private static final int MOST = 4;

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
        if (width < LENGTH) {
            masked(
                    Lanes.first(width),
                    sign,
                    offsets,
                    indices,
                    x,
                    xo,
                    y,
                    yo,
                    winners,
                    no,
                    width,
                    row0,
                    row1);
            return;
        }
        for (int c = 0; c < width; ) {
            int vectors = ColumnStrips.vectors(width - c, MOST);
            int from = Math.min(c, width - LENGTH);
            int last = Math.min(vectors * LENGTH, width - from) - LENGTH;
            switch (vectors) {
                case 1 ->
                        strip1(
                                sign, offsets, indices, x, xo + from, y, yo + from, winners,
                                no + from, width, row0, row1);
                case 2 ->
                        strip2(
                                last, sign, offsets, indices, x, xo + from, y, yo + from, winners,
                                no + from, width, row0, row1);
                case 3 ->
                        strip3(
                                last, sign, offsets, indices, x, xo + from, y, yo + from, winners,
                                no + from, width, row0, row1);
                default ->
                        strip4(
                                last, sign, offsets, indices, x, xo + from, y, yo + from, winners,
                                no + from, width, row0, row1);
            }
            c += vectors * LENGTH;
        }
    }

    /** An entry's number in every lane, as bits. */
    private static FloatVector number(int e) {
        return IntVector.broadcast(NUMBERS, e).reinterpretAsFloats();
    }

    private static void strip4(
            int last,
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
                a3 = FloatVector.fromArray(SPECIES, x, s + last).mul(sign);
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
                FloatVector v3 = FloatVector.fromArray(SPECIES, x, s + last).mul(sign);
                VectorMask<Float> m3 = v3.compare(VectorOperators.GT, a3);
                a3 = a3.blend(v3, m3);
                n3 = n3.blend(number, m3);
            }
            int at = yo + r * width;
            a0.mul(sign).intoArray(y, at);
            a1.mul(sign).intoArray(y, at + LENGTH);
            a2.mul(sign).intoArray(y, at + 2 * LENGTH);
            a3.mul(sign).intoArray(y, at + last);
            if (winners != null) {
                int to = no + r * width;
                n0.intoArray(winners, to);
                n1.intoArray(winners, to + LENGTH);
                n2.intoArray(winners, to + 2 * LENGTH);
                n3.intoArray(winners, to + last);
            }
        }
    }

    private static void strip3(
            int last,
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
            if (begin < end) {
                int s = xo + (indices == null ? begin : indices[begin]) * width;
                a0 = FloatVector.fromArray(SPECIES, x, s).mul(sign);
                a1 = FloatVector.fromArray(SPECIES, x, s + LENGTH).mul(sign);
                a2 = FloatVector.fromArray(SPECIES, x, s + last).mul(sign);
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
                FloatVector v2 = FloatVector.fromArray(SPECIES, x, s + last).mul(sign);
                VectorMask<Float> m2 = v2.compare(VectorOperators.GT, a2);
                a2 = a2.blend(v2, m2);
                n2 = n2.blend(number, m2);
            }
            int at = yo + r * width;
            a0.mul(sign).intoArray(y, at);
            a1.mul(sign).intoArray(y, at + LENGTH);
            a2.mul(sign).intoArray(y, at + last);
            if (winners != null) {
                int to = no + r * width;
                n0.intoArray(winners, to);
                n1.intoArray(winners, to + LENGTH);
                n2.intoArray(winners, to + last);
            }
        }
    }

    private static void strip2(
            int last,
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
                a1 = FloatVector.fromArray(SPECIES, x, s + last).mul(sign);
            }
            for (int e = begin + 1; e < end; e++) {
                int s = xo + (indices == null ? e : indices[e]) * width;
                number = number(e);
                FloatVector v0 = FloatVector.fromArray(SPECIES, x, s).mul(sign);
                VectorMask<Float> m0 = v0.compare(VectorOperators.GT, a0);
                a0 = a0.blend(v0, m0);
                n0 = n0.blend(number, m0);
                FloatVector v1 = FloatVector.fromArray(SPECIES, x, s + last).mul(sign);
                VectorMask<Float> m1 = v1.compare(VectorOperators.GT, a1);
                a1 = a1.blend(v1, m1);
                n1 = n1.blend(number, m1);
            }
            int at = yo + r * width;
            a0.mul(sign).intoArray(y, at);
            a1.mul(sign).intoArray(y, at + last);
            if (winners != null) {
                int to = no + r * width;
                n0.intoArray(winners, to);
                n1.intoArray(winners, to + last);
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

    private static void masked(
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
