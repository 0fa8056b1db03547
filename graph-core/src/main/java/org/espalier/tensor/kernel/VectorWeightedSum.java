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
        int c = 0;
        for (; columns - c >= 16 * LENGTH; c += 16 * LENGTH) {
            strip16(
                    offsets, indices, entries, w, wo, heads, floor, x, xo + c, y, yo + c, width,
                    row0, row1);
        }
        if (columns - c >= 8 * LENGTH) {
            strip8(
                    offsets, indices, entries, w, wo, heads, floor, x, xo + c, y, yo + c, width,
                    row0, row1);
            c += 8 * LENGTH;
        }
        if (columns - c >= 4 * LENGTH) {
            strip4(
                    offsets, indices, entries, w, wo, heads, floor, x, xo + c, y, yo + c, width,
                    row0, row1);
            c += 4 * LENGTH;
        }
        if (columns - c >= 2 * LENGTH) {
            strip2(
                    offsets, indices, entries, w, wo, heads, floor, x, xo + c, y, yo + c, width,
                    row0, row1);
            c += 2 * LENGTH;
        }
        if (columns - c >= LENGTH) {
            strip1(
                    offsets, indices, entries, w, wo, heads, floor, x, xo + c, y, yo + c, width,
                    row0, row1);
            c += LENGTH;
        }
        if (c < columns) {
            tail(
                    Lanes.first(columns - c),
                    offsets,
                    indices,
                    entries,
                    w,
                    wo,
                    heads,
                    floor,
                    x,
                    xo + c,
                    y,
                    yo + c,
                    width,
                    row0,
                    row1);
        }
    }

    /** A weight in every lane, no smaller than the floor. */
    static FloatVector weight(float weight, float floor) {
        FloatVector v = FloatVector.broadcast(SPECIES, weight);
        return v.blend(floor, v.compare(VectorOperators.LT, floor));
    }

    private static void strip16(
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
                FloatVector a4 = FloatVector.zero(SPECIES);
                FloatVector a5 = FloatVector.zero(SPECIES);
                FloatVector a6 = FloatVector.zero(SPECIES);
                FloatVector a7 = FloatVector.zero(SPECIES);
                FloatVector a8 = FloatVector.zero(SPECIES);
                FloatVector a9 = FloatVector.zero(SPECIES);
                FloatVector a10 = FloatVector.zero(SPECIES);
                FloatVector a11 = FloatVector.zero(SPECIES);
                FloatVector a12 = FloatVector.zero(SPECIES);
                FloatVector a13 = FloatVector.zero(SPECIES);
                FloatVector a14 = FloatVector.zero(SPECIES);
                FloatVector a15 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    FloatVector v = weight(w[wo + k * heads], floor);
                    a0 = FloatVector.fromArray(SPECIES, x, s).fma(v, a0);
                    a1 = FloatVector.fromArray(SPECIES, x, s + LENGTH).fma(v, a1);
                    a2 = FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH).fma(v, a2);
                    a3 = FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH).fma(v, a3);
                    a4 = FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH).fma(v, a4);
                    a5 = FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH).fma(v, a5);
                    a6 = FloatVector.fromArray(SPECIES, x, s + 6 * LENGTH).fma(v, a6);
                    a7 = FloatVector.fromArray(SPECIES, x, s + 7 * LENGTH).fma(v, a7);
                    a8 = FloatVector.fromArray(SPECIES, x, s + 8 * LENGTH).fma(v, a8);
                    a9 = FloatVector.fromArray(SPECIES, x, s + 9 * LENGTH).fma(v, a9);
                    a10 = FloatVector.fromArray(SPECIES, x, s + 10 * LENGTH).fma(v, a10);
                    a11 = FloatVector.fromArray(SPECIES, x, s + 11 * LENGTH).fma(v, a11);
                    a12 = FloatVector.fromArray(SPECIES, x, s + 12 * LENGTH).fma(v, a12);
                    a13 = FloatVector.fromArray(SPECIES, x, s + 13 * LENGTH).fma(v, a13);
                    a14 = FloatVector.fromArray(SPECIES, x, s + 14 * LENGTH).fma(v, a14);
                    a15 = FloatVector.fromArray(SPECIES, x, s + 15 * LENGTH).fma(v, a15);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, at + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, y, at + 2 * LENGTH));
                    a3 = a3.add(FloatVector.fromArray(SPECIES, y, at + 3 * LENGTH));
                    a4 = a4.add(FloatVector.fromArray(SPECIES, y, at + 4 * LENGTH));
                    a5 = a5.add(FloatVector.fromArray(SPECIES, y, at + 5 * LENGTH));
                    a6 = a6.add(FloatVector.fromArray(SPECIES, y, at + 6 * LENGTH));
                    a7 = a7.add(FloatVector.fromArray(SPECIES, y, at + 7 * LENGTH));
                    a8 = a8.add(FloatVector.fromArray(SPECIES, y, at + 8 * LENGTH));
                    a9 = a9.add(FloatVector.fromArray(SPECIES, y, at + 9 * LENGTH));
                    a10 = a10.add(FloatVector.fromArray(SPECIES, y, at + 10 * LENGTH));
                    a11 = a11.add(FloatVector.fromArray(SPECIES, y, at + 11 * LENGTH));
                    a12 = a12.add(FloatVector.fromArray(SPECIES, y, at + 12 * LENGTH));
                    a13 = a13.add(FloatVector.fromArray(SPECIES, y, at + 13 * LENGTH));
                    a14 = a14.add(FloatVector.fromArray(SPECIES, y, at + 14 * LENGTH));
                    a15 = a15.add(FloatVector.fromArray(SPECIES, y, at + 15 * LENGTH));
                }
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
                a2.intoArray(y, at + 2 * LENGTH);
                a3.intoArray(y, at + 3 * LENGTH);
                a4.intoArray(y, at + 4 * LENGTH);
                a5.intoArray(y, at + 5 * LENGTH);
                a6.intoArray(y, at + 6 * LENGTH);
                a7.intoArray(y, at + 7 * LENGTH);
                a8.intoArray(y, at + 8 * LENGTH);
                a9.intoArray(y, at + 9 * LENGTH);
                a10.intoArray(y, at + 10 * LENGTH);
                a11.intoArray(y, at + 11 * LENGTH);
                a12.intoArray(y, at + 12 * LENGTH);
                a13.intoArray(y, at + 13 * LENGTH);
                a14.intoArray(y, at + 14 * LENGTH);
                a15.intoArray(y, at + 15 * LENGTH);
            } while (e < end);
        }
    }

    private static void strip8(
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
                FloatVector a4 = FloatVector.zero(SPECIES);
                FloatVector a5 = FloatVector.zero(SPECIES);
                FloatVector a6 = FloatVector.zero(SPECIES);
                FloatVector a7 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    FloatVector v = weight(w[wo + k * heads], floor);
                    a0 = FloatVector.fromArray(SPECIES, x, s).fma(v, a0);
                    a1 = FloatVector.fromArray(SPECIES, x, s + LENGTH).fma(v, a1);
                    a2 = FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH).fma(v, a2);
                    a3 = FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH).fma(v, a3);
                    a4 = FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH).fma(v, a4);
                    a5 = FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH).fma(v, a5);
                    a6 = FloatVector.fromArray(SPECIES, x, s + 6 * LENGTH).fma(v, a6);
                    a7 = FloatVector.fromArray(SPECIES, x, s + 7 * LENGTH).fma(v, a7);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, at + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, y, at + 2 * LENGTH));
                    a3 = a3.add(FloatVector.fromArray(SPECIES, y, at + 3 * LENGTH));
                    a4 = a4.add(FloatVector.fromArray(SPECIES, y, at + 4 * LENGTH));
                    a5 = a5.add(FloatVector.fromArray(SPECIES, y, at + 5 * LENGTH));
                    a6 = a6.add(FloatVector.fromArray(SPECIES, y, at + 6 * LENGTH));
                    a7 = a7.add(FloatVector.fromArray(SPECIES, y, at + 7 * LENGTH));
                }
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
                a2.intoArray(y, at + 2 * LENGTH);
                a3.intoArray(y, at + 3 * LENGTH);
                a4.intoArray(y, at + 4 * LENGTH);
                a5.intoArray(y, at + 5 * LENGTH);
                a6.intoArray(y, at + 6 * LENGTH);
                a7.intoArray(y, at + 7 * LENGTH);
            } while (e < end);
        }
    }

    private static void strip4(
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
                    a0 = FloatVector.fromArray(SPECIES, x, s).fma(v, a0);
                    a1 = FloatVector.fromArray(SPECIES, x, s + LENGTH).fma(v, a1);
                    a2 = FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH).fma(v, a2);
                    a3 = FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH).fma(v, a3);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, at + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, y, at + 2 * LENGTH));
                    a3 = a3.add(FloatVector.fromArray(SPECIES, y, at + 3 * LENGTH));
                }
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
                a2.intoArray(y, at + 2 * LENGTH);
                a3.intoArray(y, at + 3 * LENGTH);
            } while (e < end);
        }
    }

    private static void strip2(
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
                    a0 = FloatVector.fromArray(SPECIES, x, s).fma(v, a0);
                    a1 = FloatVector.fromArray(SPECIES, x, s + LENGTH).fma(v, a1);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, at + LENGTH));
                }
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
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
                    a0 = FloatVector.fromArray(SPECIES, x, s).fma(v, a0);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                }
                a0.intoArray(y, at);
            } while (e < end);
        }
    }

    private static void tail(
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
                FloatVector a = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    a =
                            FloatVector.fromArray(SPECIES, x, s, lanes)
                                    .fma(weight(w[wo + k * heads], floor), a);
                }
                if (e - begin > BLOCK) {
                    a = a.add(FloatVector.fromArray(SPECIES, y, at, lanes));
                }
                a.intoArray(y, at, lanes);
            } while (e < end);
        }
    }
}
