// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.SparseKernels.BLOCK;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The scalar twin of {@link SumKernels}. */
final class ScalarSums implements SumKernels {
    private static final int STRIP = 8;

    @Override
    public void sum(
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
            int column = 0;
            for (; column + STRIP <= width; column += STRIP) {
                sumStrip(indices, x, xo + column, y, yo + r * width + column, width, begin, end);
            }
            for (; column < width; column++) {
                y[yo + r * width + column] = sumColumn(indices, x, xo + column, width, begin, end);
            }
        }
    }

    private static void sumStrip(
            int @Nullable [] indices,
            float[] x,
            int xo,
            float[] y,
            int at,
            int width,
            int begin,
            int end) {
        Arrays.fill(y, at, at + STRIP, 0f);
        for (int block = begin; block < end; block += BLOCK) {
            int stop = Math.min(end, block + BLOCK);
            float a0 = 0;
            float a1 = 0;
            float a2 = 0;
            float a3 = 0;
            float a4 = 0;
            float a5 = 0;
            float a6 = 0;
            float a7 = 0;
            for (int e = block; e < stop; e++) {
                int s = xo + (indices == null ? e : indices[e]) * width;
                a0 += x[s];
                a1 += x[s + 1];
                a2 += x[s + 2];
                a3 += x[s + 3];
                a4 += x[s + 4];
                a5 += x[s + 5];
                a6 += x[s + 6];
                a7 += x[s + 7];
            }
            y[at] += a0;
            y[at + 1] += a1;
            y[at + 2] += a2;
            y[at + 3] += a3;
            y[at + 4] += a4;
            y[at + 5] += a5;
            y[at + 6] += a6;
            y[at + 7] += a7;
        }
    }

    private static float sumColumn(
            int @Nullable [] indices, float[] x, int xo, int width, int begin, int end) {
        float total = 0;
        for (int block = begin; block < end; block += BLOCK) {
            int stop = Math.min(end, block + BLOCK);
            float part = 0;
            for (int e = block; e < stop; e++) {
                part += x[xo + (indices == null ? e : indices[e]) * width];
            }
            total += part;
        }
        return total;
    }

    @Override
    public void weightedSum(
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
        int group = heads == 0 ? 0 : width / heads;
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            for (int head = 0; head < heads; head++) {
                int from = head * group;
                for (int column = from; column < from + group; column++) {
                    float total = 0;
                    for (int block = begin; block < end; block += BLOCK) {
                        int stop = Math.min(end, block + BLOCK);
                        float part = 0;
                        for (int e = block; e < stop; e++) {
                            int k = entries == null ? e : entries[e];
                            float weight = Math.max(w[wo + k * heads + head], floor);
                            part = Math.fma(weight, x[xo + indices[e] * width + column], part);
                        }
                        total += part;
                    }
                    y[yo + r * width + column] = total;
                }
            }
        }
    }

    @Override
    public void extreme(
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
            for (int column = 0; column < width; column++) {
                float best = 0;
                int winner = begin;
                for (int e = begin; e < end; e++) {
                    int k = indices == null ? e : indices[e];
                    float value = sign * x[xo + k * width + column];
                    if (e == begin || value > best) {
                        best = value;
                        winner = e;
                    }
                }
                y[yo + r * width + column] = begin == end ? 0 : sign * best;
                if (winners != null) {
                    winners[no + r * width + column] = Float.intBitsToFloat(winner);
                }
            }
        }
    }

    @Override
    public void reduce(
            int op,
            int sign,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            int leftTable,
            float[] left,
            int lo,
            int lw,
            int rightTable,
            float[] right,
            int ro,
            int rw,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int width,
            int row0,
            int row1) {
        int leftGroup = Tables.group(width, lw);
        int rightGroup = Tables.group(width, rw);
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            for (int column = 0; column < width; column++) {
                int lc = lo + column / leftGroup;
                int rc = ro + column / rightGroup;
                float total = 0;
                float part = 0;
                int winner = begin;
                for (int e = begin; e < end; e++) {
                    float a = left[lc + Tables.row(leftTable, r, e, indices, entries) * lw];
                    float b = right[rc + Tables.row(rightTable, r, e, indices, entries) * rw];
                    if (sign == 0) {
                        if (e != begin && (e - begin) % BLOCK == 0) {
                            total += part;
                            part = 0;
                        }
                        part =
                                op == SparseKernels.MUL
                                        ? Math.fma(a, b, part)
                                        : part + Tables.apply(op, a, b);
                    } else {
                        float value = sign * Tables.apply(op, a, b);
                        if (e == begin || value > part) {
                            part = value;
                            winner = e;
                        }
                    }
                }
                int at = r * width + column;
                y[yo + at] = sign == 0 ? total + part : begin == end ? 0 : sign * part;
                if (winners != null) {
                    winners[no + at] = Float.intBitsToFloat(winner);
                }
            }
        }
    }

    @Override
    public void sumOfWinners(
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            int table,
            float[] winners,
            int no,
            float[] g,
            int go,
            int factorTable,
            float @Nullable [] factor,
            int fo,
            int fw,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        int group = Tables.group(width, fw);
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            for (int column = 0; column < width; column++) {
                float total = 0;
                float part = 0;
                for (int e = begin; e < end; e++) {
                    if (e != begin && (e - begin) % BLOCK == 0) {
                        total += part;
                        part = 0;
                    }
                    int at = Tables.row(table, r, e, indices, entries) * width + column;
                    int number = entries == null ? e : entries[e];
                    if (Float.floatToRawIntBits(winners[no + at]) == number) {
                        if (factor == null) {
                            part += g[go + at];
                        } else {
                            int f = Tables.row(factorTable, r, e, indices, entries) * fw;
                            part = Math.fma(g[go + at], factor[fo + f + column / group], part);
                        }
                    }
                }
                y[yo + r * width + column] = total + part;
            }
        }
    }

    @Override
    public void divideByCount(
            int[] offsets, float[] x, int xo, float[] y, int yo, int width, int row0, int row1) {
        for (int r = row0; r < row1; r++) {
            float count = Math.max(offsets[r + 1] - offsets[r], 1);
            int from = xo + r * width;
            int to = yo + r * width;
            for (int j = 0; j < width; j++) {
                y[to + j] = x[from + j] / count;
            }
            if (offsets[r + 1] == offsets[r]) {
                Arrays.fill(y, to, to + width, 0f);
            }
        }
    }

    @Override
    public void foldHeads(
            float[] x, int xo, float[] y, int yo, int heads, int width, int row0, int row1) {
        int group = heads == 0 ? 0 : width / heads;
        float[] lanes = new float[16];
        for (int k = row0 * heads; k < row1 * heads; k++) {
            Arrays.fill(lanes, 0f);
            for (int d = 0; d < group; d++) {
                lanes[d & 15] += x[xo + k * group + d];
            }
            y[yo + k] = Tables.fold(lanes);
        }
    }

    @Override
    public void continueSum(
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
        for (int r = row0; r < row1; r++) {
            int to = yo + r * width;
            int place = first + r * stride;
            if (fresh) {
                Arrays.fill(y, to, to + columns, 0);
            }
            for (int e = offsets[place]; e < offsets[place + reach]; e++) {
                float weight = w == null ? 1 : w[wo + (entries == null ? e : entries[e])];
                int from = xo + indices[e] * width;
                for (int j = 0; j < columns; j++) {
                    y[to + j] = Math.fma(x[from + j], weight, y[to + j]);
                }
            }
        }
    }
}
