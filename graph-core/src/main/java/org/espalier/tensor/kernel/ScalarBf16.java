// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.SparseKernels.BLOCK;

import org.jspecify.annotations.Nullable;

/** The scalar twin of {@link Bf16Kernels}: a row's words are gone through by pairs of columns. */
final class ScalarBf16 implements Bf16Kernels {
    private static final int HIGH = 0xFFFF0000;

    @Override
    public void sum(
            int[] offsets,
            int @Nullable [] indices,
            int[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        int stride = Bf16Table.stride(width);
        for (int r = row0; r < row1; r++) {
            int at = yo + r * width;
            for (int word = 0; word < stride; word++) {
                float low = 0;
                float high = 0;
                for (int block = offsets[r]; block < offsets[r + 1]; block += BLOCK) {
                    int stop = Math.min(offsets[r + 1], block + BLOCK);
                    float a = 0;
                    float b = 0;
                    for (int e = block; e < stop; e++) {
                        int pair = x[xo + (indices == null ? e : indices[e]) * stride + word];
                        a += Float.intBitsToFloat(pair << 16);
                        b += Float.intBitsToFloat(pair & HIGH);
                    }
                    low += a;
                    high += b;
                }
                y[at + word] = low;
                y[at + width - stride + word] = high;
            }
        }
    }

    @Override
    public void weightedSum(
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        int stride = Bf16Table.stride(width);
        for (int r = row0; r < row1; r++) {
            int at = yo + r * width;
            for (int word = 0; word < stride; word++) {
                float low = 0;
                float high = 0;
                for (int block = offsets[r]; block < offsets[r + 1]; block += BLOCK) {
                    int stop = Math.min(offsets[r + 1], block + BLOCK);
                    float a = 0;
                    float b = 0;
                    for (int e = block; e < stop; e++) {
                        float weight = w[wo + (entries == null ? e : entries[e])];
                        int pair = x[xo + indices[e] * stride + word];
                        a = Math.fma(weight, Float.intBitsToFloat(pair << 16), a);
                        b = Math.fma(weight, Float.intBitsToFloat(pair & HIGH), b);
                    }
                    low += a;
                    high += b;
                }
                y[at + word] = low;
                y[at + width - stride + word] = high;
            }
        }
    }

    @Override
    public void widen(
            int @Nullable [] index,
            int row0,
            int row1,
            int[] x,
            int xo,
            int width,
            int column,
            int columns,
            float[] y,
            int yo,
            int yRow) {
        int stride = Bf16Table.stride(width);
        for (int r = row0; r < row1; r++) {
            int from = xo + (index == null ? r : index[r]) * stride;
            int to = yo + (r - row0) * yRow;
            for (int j = 0; j < columns; j++) {
                y[to + j] = Bf16Table.value(x, from, width, column + j);
            }
        }
    }
}
