// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The scalar twin of {@link DenseKernels}: two rows by four columns in registers. */
final class ScalarDense implements DenseKernels {
    private static final int LANES = 4;

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void multiply(
            int rows,
            int columns,
            int k,
            float[] a,
            int ao,
            int aRow,
            int aStep,
            float[] b,
            int bo,
            int bRow,
            float[] c,
            int co,
            int cRow,
            boolean continued,
            ReadAhead ahead) {
        for (int j = 0; j < columns; j += LANES) {
            int width = Math.min(LANES, columns - j);
            for (int i = 0; i < rows; i += 2) {
                int pair = Math.min(2, rows - i);
                int from = ao + i * aRow;
                int to = co + i * cRow + j;
                if (width == LANES) {
                    tile(pair, k, a, from, aRow, aStep, b, bo + j, bRow, c, to, cRow, continued);
                } else {
                    edge(
                            pair, width, k, a, from, aRow, aStep, b, bo + j, bRow, c, to, cRow,
                            continued);
                }
            }
        }
    }

    /** One or two rows; a missing second row is the first one again. */
    private static void tile(
            int rows,
            int k,
            float[] a,
            int ao,
            int aRow,
            int aStep,
            float[] b,
            int bo,
            int bRow,
            float[] c,
            int co,
            int cRow,
            boolean continued) {
        int second = co + (rows - 1) * cRow;
        float c00 = continued ? c[co] : 0;
        float c01 = continued ? c[co + 1] : 0;
        float c02 = continued ? c[co + 2] : 0;
        float c03 = continued ? c[co + 3] : 0;
        float c10 = continued ? c[second] : 0;
        float c11 = continued ? c[second + 1] : 0;
        float c12 = continued ? c[second + 2] : 0;
        float c13 = continued ? c[second + 3] : 0;
        int a1 = ao + (rows - 1) * aRow;
        for (int p = 0; p < k; p++) {
            int row = bo + p * bRow;
            float b0 = b[row];
            float b1 = b[row + 1];
            float b2 = b[row + 2];
            float b3 = b[row + 3];
            float x0 = a[ao + p * aStep];
            float x1 = a[a1 + p * aStep];
            c00 = Math.fma(x0, b0, c00);
            c01 = Math.fma(x0, b1, c01);
            c02 = Math.fma(x0, b2, c02);
            c03 = Math.fma(x0, b3, c03);
            c10 = Math.fma(x1, b0, c10);
            c11 = Math.fma(x1, b1, c11);
            c12 = Math.fma(x1, b2, c12);
            c13 = Math.fma(x1, b3, c13);
        }
        c[co] = c00;
        c[co + 1] = c01;
        c[co + 2] = c02;
        c[co + 3] = c03;
        c[second] = c10;
        c[second + 1] = c11;
        c[second + 2] = c12;
        c[second + 3] = c13;
    }

    private static void edge(
            int rows,
            int columns,
            int k,
            float[] a,
            int ao,
            int aRow,
            int aStep,
            float[] b,
            int bo,
            int bRow,
            float[] c,
            int co,
            int cRow,
            boolean continued) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = continued ? c[co + i * cRow + j] : 0;
                for (int p = 0; p < k; p++) {
                    sum = Math.fma(a[ao + i * aRow + p * aStep], b[bo + p * bRow + j], sum);
                }
                c[co + i * cRow + j] = sum;
            }
        }
    }

    @Override
    public void pack(
            int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo, int width) {
        for (int r = 0; r < rows; r++) {
            int to = yo + r * width;
            System.arraycopy(x, xo + r * xRow, y, to, columns);
            Arrays.fill(y, to + columns, to + width, 0);
        }
    }

    @Override
    public void finish(
            int rows,
            int columns,
            float[] c,
            int co,
            float @Nullable [] bias,
            int bo,
            float @Nullable [] addend,
            int ao,
            boolean rectifies) {
        for (int i = 0; i < rows * columns; i++) {
            float v = c[co + i];
            if (addend != null && bias != null) {
                v += addend[ao + i] + bias[bo + i % columns];
            } else if (addend != null) {
                v += addend[ao + i];
            } else if (bias != null) {
                v += bias[bo + i % columns];
            }
            c[co + i] = !rectifies || v > 0 ? v : 0;
        }
    }

    @Override
    public void rectifiedSums(
            int rows,
            int columns,
            float scale,
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] d,
            int dO,
            int row,
            float[] sums,
            int so) {
        Arrays.fill(sums, so, so + columns, 0);
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < columns; j++) {
                int at = r * row + j;
                float passed = y[yo + at] > 0 ? g[go + at] * scale : 0;
                d[dO + at] = passed;
                sums[so + j] += passed;
            }
        }
    }

    @Override
    public void sumColumns(int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo) {
        Arrays.fill(y, yo, yo + columns, 0);
        for (int r = 0; r < rows; r++) {
            int row = xo + r * xRow;
            for (int j = 0; j < columns; j++) {
                y[yo + j] += x[row + j];
            }
        }
    }
}
