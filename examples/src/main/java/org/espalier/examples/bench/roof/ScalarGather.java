// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.roof;

/** The scalar twin of {@link VectorGather}. */
final class ScalarGather {
    private static final int STRIP = 8;

    private ScalarGather() {}

    /** {@code y[r] = sum of x[index[16 r + k]] over k}, in the order of k. */
    static void sum(
            int[] index, float[] x, int xo, float[] y, int yo, int width, int row0, int row1) {
        for (int r = row0; r < row1; r++) {
            for (int j = 0; j < width; j += STRIP) {
                strip(index, r * GatherRun.DEGREE, x, xo + j, y, yo + r * width + j, width);
            }
        }
    }

    private static void strip(
            int[] index, int first, float[] x, int xo, float[] y, int at, int width) {
        float a0 = 0;
        float a1 = 0;
        float a2 = 0;
        float a3 = 0;
        float a4 = 0;
        float a5 = 0;
        float a6 = 0;
        float a7 = 0;
        for (int k = first; k < first + GatherRun.DEGREE; k++) {
            int s = xo + index[k] * width;
            a0 += x[s];
            a1 += x[s + 1];
            a2 += x[s + 2];
            a3 += x[s + 3];
            a4 += x[s + 4];
            a5 += x[s + 5];
            a6 += x[s + 6];
            a7 += x[s + 7];
        }
        y[at] = a0;
        y[at + 1] = a1;
        y[at + 2] = a2;
        y[at + 3] = a3;
        y[at + 4] = a4;
        y[at + 5] = a5;
        y[at + 6] = a6;
        y[at + 7] = a7;
    }
}
