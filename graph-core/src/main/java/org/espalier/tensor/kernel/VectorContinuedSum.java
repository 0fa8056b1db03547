// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import org.jspecify.annotations.Nullable;

/** {@link SumKernels#continueSum} on vectors: a strip of a row stays in registers. */
final class VectorContinuedSum {
    private VectorContinuedSum() {}

    /** Continues whole vectors of columns and says how many columns that is. */
    static int sum(
            int[] offsets,
            boolean fresh,
            int first,
            int stride,
            int reach,
            int[] indices,
            int @Nullable [] entries,
            float @Nullable [] w,
            int wo,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int columns,
            int width,
            int row0,
            int row1) {
        int c = 0;
        for (; columns - c >= 8 * LENGTH; c += 8 * LENGTH) {
            strip8(
                    offsets, fresh, first, stride, reach, indices, entries, w, wo, x, xo + c, y,
                    yo + c, width, row0, row1);
        }
        for (; columns - c >= 4 * LENGTH; c += 4 * LENGTH) {
            strip4(
                    offsets, fresh, first, stride, reach, indices, entries, w, wo, x, xo + c, y,
                    yo + c, width, row0, row1);
        }
        for (; columns - c >= LENGTH; c += LENGTH) {
            strip1(
                    offsets, fresh, first, stride, reach, indices, entries, w, wo, x, xo + c, y,
                    yo + c, width, row0, row1);
        }
        return c;
    }

    private static void strip8(
            int[] offsets,
            boolean fresh,
            int first,
            int stride,
            int reach,
            int[] indices,
            int @Nullable [] entries,
            float @Nullable [] w,
            int wo,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        VectorMask<Float> known = SPECIES.maskAll(!fresh);
        for (int r = row0; r < row1; r++) {
            int e = offsets[first + r * stride];
            int end = offsets[first + r * stride + reach];
            if (e == end && !fresh) {
                continue;
            }
            int to = yo + r * width;
            FloatVector a0 = FloatVector.fromArray(SPECIES, y, to, known);
            FloatVector a1 = FloatVector.fromArray(SPECIES, y, to + LENGTH, known);
            FloatVector a2 = FloatVector.fromArray(SPECIES, y, to + 2 * LENGTH, known);
            FloatVector a3 = FloatVector.fromArray(SPECIES, y, to + 3 * LENGTH, known);
            FloatVector a4 = FloatVector.fromArray(SPECIES, y, to + 4 * LENGTH, known);
            FloatVector a5 = FloatVector.fromArray(SPECIES, y, to + 5 * LENGTH, known);
            FloatVector a6 = FloatVector.fromArray(SPECIES, y, to + 6 * LENGTH, known);
            FloatVector a7 = FloatVector.fromArray(SPECIES, y, to + 7 * LENGTH, known);
            for (; e < end; e++) {
                int s = xo + indices[e] * width;
                float weight = w == null ? 1 : w[wo + (entries == null ? e : entries[e])];
                FloatVector v = FloatVector.broadcast(SPECIES, weight);
                a0 = v.fma(FloatVector.fromArray(SPECIES, x, s), a0);
                a1 = v.fma(FloatVector.fromArray(SPECIES, x, s + LENGTH), a1);
                a2 = v.fma(FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH), a2);
                a3 = v.fma(FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH), a3);
                a4 = v.fma(FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH), a4);
                a5 = v.fma(FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH), a5);
                a6 = v.fma(FloatVector.fromArray(SPECIES, x, s + 6 * LENGTH), a6);
                a7 = v.fma(FloatVector.fromArray(SPECIES, x, s + 7 * LENGTH), a7);
            }
            a0.intoArray(y, to);
            a1.intoArray(y, to + LENGTH);
            a2.intoArray(y, to + 2 * LENGTH);
            a3.intoArray(y, to + 3 * LENGTH);
            a4.intoArray(y, to + 4 * LENGTH);
            a5.intoArray(y, to + 5 * LENGTH);
            a6.intoArray(y, to + 6 * LENGTH);
            a7.intoArray(y, to + 7 * LENGTH);
        }
    }

    private static void strip4(
            int[] offsets,
            boolean fresh,
            int first,
            int stride,
            int reach,
            int[] indices,
            int @Nullable [] entries,
            float @Nullable [] w,
            int wo,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        VectorMask<Float> known = SPECIES.maskAll(!fresh);
        for (int r = row0; r < row1; r++) {
            int e = offsets[first + r * stride];
            int end = offsets[first + r * stride + reach];
            if (e == end && !fresh) {
                continue;
            }
            int to = yo + r * width;
            FloatVector a0 = FloatVector.fromArray(SPECIES, y, to, known);
            FloatVector a1 = FloatVector.fromArray(SPECIES, y, to + LENGTH, known);
            FloatVector a2 = FloatVector.fromArray(SPECIES, y, to + 2 * LENGTH, known);
            FloatVector a3 = FloatVector.fromArray(SPECIES, y, to + 3 * LENGTH, known);
            for (; e < end; e++) {
                int s = xo + indices[e] * width;
                float weight = w == null ? 1 : w[wo + (entries == null ? e : entries[e])];
                FloatVector v = FloatVector.broadcast(SPECIES, weight);
                a0 = v.fma(FloatVector.fromArray(SPECIES, x, s), a0);
                a1 = v.fma(FloatVector.fromArray(SPECIES, x, s + LENGTH), a1);
                a2 = v.fma(FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH), a2);
                a3 = v.fma(FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH), a3);
            }
            a0.intoArray(y, to);
            a1.intoArray(y, to + LENGTH);
            a2.intoArray(y, to + 2 * LENGTH);
            a3.intoArray(y, to + 3 * LENGTH);
        }
    }

    private static void strip1(
            int[] offsets,
            boolean fresh,
            int first,
            int stride,
            int reach,
            int[] indices,
            int @Nullable [] entries,
            float @Nullable [] w,
            int wo,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        VectorMask<Float> known = SPECIES.maskAll(!fresh);
        for (int r = row0; r < row1; r++) {
            int e = offsets[first + r * stride];
            int end = offsets[first + r * stride + reach];
            if (e == end && !fresh) {
                continue;
            }
            int to = yo + r * width;
            FloatVector a0 = FloatVector.fromArray(SPECIES, y, to, known);
            for (; e < end; e++) {
                int s = xo + indices[e] * width;
                float weight = w == null ? 1 : w[wo + (entries == null ? e : entries[e])];
                FloatVector v = FloatVector.broadcast(SPECIES, weight);
                a0 = v.fma(FloatVector.fromArray(SPECIES, x, s), a0);
            }
            a0.intoArray(y, to);
        }
    }
}
