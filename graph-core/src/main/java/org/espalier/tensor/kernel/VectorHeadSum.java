// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;
import static org.espalier.tensor.kernel.SparseKernels.BLOCK;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

import org.jspecify.annotations.Nullable;

/**
 * {@link SumKernels#weightedSum} on vectors, in strips as {@link VectorCopySum}.
 *
 * <p>Wide heads have one weight a strip, heads that fill one or a few vectors one a vector;
 * narrower ones spread a vector of weights over the columns.
 */
final class VectorHeadSum {
    private VectorHeadSum() {}

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
            int width,
            int row0,
            int row1) {
        int group = width / heads;
        if (heads == 1 || group % (4 * LENGTH) == 0 || (group > LENGTH && group % LENGTH != 0)) {
            for (int head = 0; head < heads; head++) {
                int c = head * group;
                VectorWeightedSum.sum(
                        offsets, indices, entries, w, wo + head, heads, floor, x, xo + c, y, yo + c,
                        group, width, row0, row1);
            }
            return;
        }
        if (group % LENGTH != 0) {
            for (int c = 0; c < width; c += LENGTH) {
                spread(
                        offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo, c, width,
                        row0, row1);
            }
            return;
        }
        int c = 0;
        for (; width - c >= 8 * LENGTH; c += 8 * LENGTH) {
            strip8(
                    offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo, c, width, row0,
                    row1);
        }
        if (width - c >= 4 * LENGTH) {
            strip4(
                    offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo, c, width, row0,
                    row1);
            c += 4 * LENGTH;
        }
        if (width - c >= 2 * LENGTH) {
            strip2(
                    offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo, c, width, row0,
                    row1);
            c += 2 * LENGTH;
        }
        if (width - c >= LENGTH) {
            strip1(
                    offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo, c, width, row0,
                    row1);
            c += LENGTH;
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
            int column,
            int width,
            int row0,
            int row1) {
        int group = width / heads;
        int h0 = wo + column / group;
        int h1 = wo + (column + LENGTH) / group;
        int h2 = wo + (column + 2 * LENGTH) / group;
        int h3 = wo + (column + 3 * LENGTH) / group;
        int h4 = wo + (column + 4 * LENGTH) / group;
        int h5 = wo + (column + 5 * LENGTH) / group;
        int h6 = wo + (column + 6 * LENGTH) / group;
        int h7 = wo + (column + 7 * LENGTH) / group;
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width + column;
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
                    int s = xo + indices[e] * width + column;
                    int k = (entries == null ? e : entries[e]) * heads;
                    a0 =
                            FloatVector.fromArray(SPECIES, x, s)
                                    .fma(VectorWeightedSum.weight(w[h0 + k], floor), a0);
                    a1 =
                            FloatVector.fromArray(SPECIES, x, s + LENGTH)
                                    .fma(VectorWeightedSum.weight(w[h1 + k], floor), a1);
                    a2 =
                            FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH)
                                    .fma(VectorWeightedSum.weight(w[h2 + k], floor), a2);
                    a3 =
                            FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH)
                                    .fma(VectorWeightedSum.weight(w[h3 + k], floor), a3);
                    a4 =
                            FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH)
                                    .fma(VectorWeightedSum.weight(w[h4 + k], floor), a4);
                    a5 =
                            FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH)
                                    .fma(VectorWeightedSum.weight(w[h5 + k], floor), a5);
                    a6 =
                            FloatVector.fromArray(SPECIES, x, s + 6 * LENGTH)
                                    .fma(VectorWeightedSum.weight(w[h6 + k], floor), a6);
                    a7 =
                            FloatVector.fromArray(SPECIES, x, s + 7 * LENGTH)
                                    .fma(VectorWeightedSum.weight(w[h7 + k], floor), a7);
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
            int column,
            int width,
            int row0,
            int row1) {
        int group = width / heads;
        int h0 = wo + column / group;
        int h1 = wo + (column + LENGTH) / group;
        int h2 = wo + (column + 2 * LENGTH) / group;
        int h3 = wo + (column + 3 * LENGTH) / group;
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width + column;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector a2 = FloatVector.zero(SPECIES);
                FloatVector a3 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width + column;
                    int k = (entries == null ? e : entries[e]) * heads;
                    a0 =
                            FloatVector.fromArray(SPECIES, x, s)
                                    .fma(VectorWeightedSum.weight(w[h0 + k], floor), a0);
                    a1 =
                            FloatVector.fromArray(SPECIES, x, s + LENGTH)
                                    .fma(VectorWeightedSum.weight(w[h1 + k], floor), a1);
                    a2 =
                            FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH)
                                    .fma(VectorWeightedSum.weight(w[h2 + k], floor), a2);
                    a3 =
                            FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH)
                                    .fma(VectorWeightedSum.weight(w[h3 + k], floor), a3);
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
            int column,
            int width,
            int row0,
            int row1) {
        int group = width / heads;
        int h0 = wo + column / group;
        int h1 = wo + (column + LENGTH) / group;
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width + column;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width + column;
                    int k = (entries == null ? e : entries[e]) * heads;
                    a0 =
                            FloatVector.fromArray(SPECIES, x, s)
                                    .fma(VectorWeightedSum.weight(w[h0 + k], floor), a0);
                    a1 =
                            FloatVector.fromArray(SPECIES, x, s + LENGTH)
                                    .fma(VectorWeightedSum.weight(w[h1 + k], floor), a1);
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
            int column,
            int width,
            int row0,
            int row1) {
        int group = width / heads;
        int h0 = wo + column / group;
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width + column;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width + column;
                    int k = (entries == null ? e : entries[e]) * heads;
                    a0 =
                            FloatVector.fromArray(SPECIES, x, s)
                                    .fma(VectorWeightedSum.weight(w[h0 + k], floor), a0);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                }
                a0.intoArray(y, at);
            } while (e < end);
        }
    }

    /** One vector of columns of several heads. */
    private static void spread(
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
            int column,
            int width,
            int row0,
            int row1) {
        int group = width / heads;
        int head = column / group;
        int[] lane = new int[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            lane[i] = Math.min((column + i) / group, heads - 1) - head;
        }
        VectorShuffle<Float> toColumns = VectorShuffle.fromArray(SPECIES, lane, 0);
        VectorMask<Float> present = Lanes.first(heads - head);
        VectorMask<Float> lanes = Lanes.first(width - column);
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width + column;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width + column;
                    int k = wo + (entries == null ? e : entries[e]) * heads + head;
                    FloatVector v = FloatVector.fromArray(SPECIES, w, k, present);
                    v = v.blend(floor, v.compare(VectorOperators.LT, floor)).rearrange(toColumns);
                    a = FloatVector.fromArray(SPECIES, x, s, lanes).fma(v, a);
                }
                if (e - begin > BLOCK) {
                    a = a.add(FloatVector.fromArray(SPECIES, y, at, lanes));
                }
                a.intoArray(y, at, lanes);
            } while (e < end);
        }
    }
}
