// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;
import static org.espalier.tensor.kernel.SparseKernels.BLOCK;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

import org.jspecify.annotations.Nullable;

/**
 * {@link SumKernels#weightedSum} on vectors where a strip of columns has one weight, in strips as
 * {@link VectorCopySum}.
 */
final class VectorWeightedSum {
    private VectorWeightedSum() {}

    /** Sums {@code columns} columns from those that the offsets point at; all of one head. */
    static void sum(
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int heads,
            float floor,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int columns,
            int width,
            int row0,
            int row1) {
        if (columns < LENGTH) {
            if (columns <= NarrowSums.WIDEST) {
                NarrowSums.weightedSum(
                        offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo, columns,
                        width, row0, row1);
            } else {
                masked(
                        Lanes.first(columns),
                        offsets,
                        indices,
                        entries,
                        w,
                        wo,
                        heads,
                        floor,
                        x,
                        xo,
                        y,
                        yo,
                        width,
                        row0,
                        row1);
            }
            return;
        }
        for (int c = 0; c < columns; ) {
            int vectors = ColumnStrips.vectors(columns - c);
            int from = Math.min(c, columns - LENGTH);
            int last = Math.min(vectors * LENGTH, columns - from) - LENGTH;
            strip(
                    vectors, last, offsets, indices, entries, w, wo, heads, floor, x, xo + from, y,
                    yo + from, width, row0, row1);
            c += vectors * LENGTH;
        }
    }

    /** A weight in every lane, no smaller than the floor. */
    static FloatVector weight(float weight, float floor) {
        FloatVector v = FloatVector.broadcast(SPECIES, weight);
        return v.blend(floor, v.compare(VectorOperators.LT, floor));
    }

    private static void strip(
            int vectors,
            int last,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int heads,
            float floor,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        switch (vectors) {
            case 1 ->
                    strip1(
                            offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo, width,
                            row0, row1);

            case 2 ->
                    strip2(
                            last, offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo,
                            width, row0, row1);
            case 3 ->
                    strip3(
                            last, offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo,
                            width, row0, row1);
            case 4 ->
                    strip4(
                            last, offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo,
                            width, row0, row1);
            case 5 ->
                    VectorWideSum.strip5(
                            last, offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo,
                            width, row0, row1);
            case 6 ->
                    VectorWideSum.strip6(
                            last, offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo,
                            width, row0, row1);
            case 7 ->
                    VectorWideSum.strip7(
                            last, offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo,
                            width, row0, row1);
            default ->
                    VectorWideSum.strip8(
                            last, offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo,
                            width, row0, row1);
        }
    }

    private static void strip4(
            int last,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int heads,
            float floor,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector a2 = FloatVector.zero(SPECIES);
                FloatVector a3 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    FloatVector v = weight(w[wo + k * heads], floor);
                    a0 = v.fma(FloatVector.fromArray(SPECIES, x, s), a0);
                    a1 = v.fma(FloatVector.fromArray(SPECIES, x, s + LENGTH), a1);
                    a2 = v.fma(FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH), a2);
                    a3 = v.fma(FloatVector.fromArray(SPECIES, x, s + last), a3);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, at + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, y, at + 2 * LENGTH));
                    a3 = a3.add(FloatVector.fromArray(SPECIES, y, at + last));
                }
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
                a2.intoArray(y, at + 2 * LENGTH);
                a3.intoArray(y, at + last);
            } while (e < end);
        }
    }

    private static void strip3(
            int last,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int heads,
            float floor,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector a2 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    FloatVector v = weight(w[wo + k * heads], floor);
                    a0 = v.fma(FloatVector.fromArray(SPECIES, x, s), a0);
                    a1 = v.fma(FloatVector.fromArray(SPECIES, x, s + LENGTH), a1);
                    a2 = v.fma(FloatVector.fromArray(SPECIES, x, s + last), a2);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, at + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, y, at + last));
                }
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
                a2.intoArray(y, at + last);
            } while (e < end);
        }
    }

    private static void strip2(
            int last,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int heads,
            float floor,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    FloatVector v = weight(w[wo + k * heads], floor);
                    a0 = v.fma(FloatVector.fromArray(SPECIES, x, s), a0);
                    a1 = v.fma(FloatVector.fromArray(SPECIES, x, s + last), a1);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, at + last));
                }
                a0.intoArray(y, at);
                a1.intoArray(y, at + last);
            } while (e < end);
        }
    }

    private static void strip1(
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int heads,
            float floor,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    FloatVector v = weight(w[wo + k * heads], floor);
                    a0 = v.fma(FloatVector.fromArray(SPECIES, x, s), a0);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                }
                a0.intoArray(y, at);
            } while (e < end);
        }
    }

    private static void masked(
            VectorMask<Float> lanes,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int heads,
            float floor,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    FloatVector v = weight(w[wo + k * heads], floor);
                    a0 = v.fma(FloatVector.fromArray(SPECIES, x, s, lanes), a0);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at, lanes));
                }
                a0.intoArray(y, at, lanes);
            } while (e < end);
        }
    }
}
