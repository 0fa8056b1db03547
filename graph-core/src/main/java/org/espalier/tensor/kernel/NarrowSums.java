// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.SparseKernels.BLOCK;

import org.jspecify.annotations.Nullable;

/**
 * Sums of rows too narrow for a vector, in scalars: a masked vector would cost more, as most of its
 * loads would cross a line of the cache.
 */
final class NarrowSums {
    /** The widest rows that are summed here. */
    static final int WIDEST = 4;

    private NarrowSums() {}

    /** As {@link SumKernels#sum}. */
    static void sum(
            int[] offsets,
            int @Nullable [] indices,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        switch (width) {
            case 1 -> sum1(offsets, indices, x, xo, y, yo, width, row0, row1);
            case 2 -> sum2(offsets, indices, x, xo, y, yo, width, row0, row1);
            case 3 -> sum3(offsets, indices, x, xo, y, yo, width, row0, row1);
            default -> sum4(offsets, indices, x, xo, y, yo, width, row0, row1);
        }
    }

    private static void sum1(
            int[] offsets,
            int @Nullable [] indices,
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
                float a0 = 0;
                for (; e < stop; e++) {
                    int s = xo + (indices == null ? e : indices[e]) * width;
                    a0 += x[s];
                }
                if (e - begin > BLOCK) {
                    a0 += y[at];
                }
                y[at] = a0;
            } while (e < end);
        }
    }

    private static void sum2(
            int[] offsets,
            int @Nullable [] indices,
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
                float a0 = 0;
                float a1 = 0;
                for (; e < stop; e++) {
                    int s = xo + (indices == null ? e : indices[e]) * width;
                    a0 += x[s];
                    a1 += x[s + 1];
                }
                if (e - begin > BLOCK) {
                    a0 += y[at];
                    a1 += y[at + 1];
                }
                y[at] = a0;
                y[at + 1] = a1;
            } while (e < end);
        }
    }

    private static void sum3(
            int[] offsets,
            int @Nullable [] indices,
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
                float a0 = 0;
                float a1 = 0;
                float a2 = 0;
                for (; e < stop; e++) {
                    int s = xo + (indices == null ? e : indices[e]) * width;
                    a0 += x[s];
                    a1 += x[s + 1];
                    a2 += x[s + 2];
                }
                if (e - begin > BLOCK) {
                    a0 += y[at];
                    a1 += y[at + 1];
                    a2 += y[at + 2];
                }
                y[at] = a0;
                y[at + 1] = a1;
                y[at + 2] = a2;
            } while (e < end);
        }
    }

    private static void sum4(
            int[] offsets,
            int @Nullable [] indices,
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
                float a0 = 0;
                float a1 = 0;
                float a2 = 0;
                float a3 = 0;
                for (; e < stop; e++) {
                    int s = xo + (indices == null ? e : indices[e]) * width;
                    a0 += x[s];
                    a1 += x[s + 1];
                    a2 += x[s + 2];
                    a3 += x[s + 3];
                }
                if (e - begin > BLOCK) {
                    a0 += y[at];
                    a1 += y[at + 1];
                    a2 += y[at + 2];
                    a3 += y[at + 3];
                }
                y[at] = a0;
                y[at + 1] = a1;
                y[at + 2] = a2;
                y[at + 3] = a3;
            } while (e < end);
        }
    }

    /** As {@link SumKernels#weightedSum}. */
    static void weightedSum(
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
        switch (columns) {
            case 1 ->
                    weightedSum1(
                            offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo, width,
                            row0, row1);
            case 2 ->
                    weightedSum2(
                            offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo, width,
                            row0, row1);
            case 3 ->
                    weightedSum3(
                            offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo, width,
                            row0, row1);
            default ->
                    weightedSum4(
                            offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo, width,
                            row0, row1);
        }
    }

    private static void weightedSum1(
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
                float a0 = 0;
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    float v = w[wo + k * heads];
                    v = v < floor ? floor : v;
                    a0 = Math.fma(x[s], v, a0);
                }
                if (e - begin > BLOCK) {
                    a0 += y[at];
                }
                y[at] = a0;
            } while (e < end);
        }
    }

    private static void weightedSum2(
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
                float a0 = 0;
                float a1 = 0;
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    float v = w[wo + k * heads];
                    v = v < floor ? floor : v;
                    a0 = Math.fma(x[s], v, a0);
                    a1 = Math.fma(x[s + 1], v, a1);
                }
                if (e - begin > BLOCK) {
                    a0 += y[at];
                    a1 += y[at + 1];
                }
                y[at] = a0;
                y[at + 1] = a1;
            } while (e < end);
        }
    }

    private static void weightedSum3(
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
                float a0 = 0;
                float a1 = 0;
                float a2 = 0;
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    float v = w[wo + k * heads];
                    v = v < floor ? floor : v;
                    a0 = Math.fma(x[s], v, a0);
                    a1 = Math.fma(x[s + 1], v, a1);
                    a2 = Math.fma(x[s + 2], v, a2);
                }
                if (e - begin > BLOCK) {
                    a0 += y[at];
                    a1 += y[at + 1];
                    a2 += y[at + 2];
                }
                y[at] = a0;
                y[at + 1] = a1;
                y[at + 2] = a2;
            } while (e < end);
        }
    }

    private static void weightedSum4(
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
                float a0 = 0;
                float a1 = 0;
                float a2 = 0;
                float a3 = 0;
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    float v = w[wo + k * heads];
                    v = v < floor ? floor : v;
                    a0 = Math.fma(x[s], v, a0);
                    a1 = Math.fma(x[s + 1], v, a1);
                    a2 = Math.fma(x[s + 2], v, a2);
                    a3 = Math.fma(x[s + 3], v, a3);
                }
                if (e - begin > BLOCK) {
                    a0 += y[at];
                    a1 += y[at + 1];
                    a2 += y[at + 2];
                    a3 += y[at + 3];
                }
                y[at] = a0;
                y[at + 1] = a1;
                y[at + 2] = a2;
                y[at + 3] = a3;
            } while (e < end);
        }
    }
}
