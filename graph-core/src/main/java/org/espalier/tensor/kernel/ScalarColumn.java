// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import java.util.Arrays;

/** The scalar twin of {@link ColumnKernels}. */
final class ScalarColumn implements ColumnKernels {
    @Override
    public void sums(float[] x, int xo, float[] y, int yo, int rows, int width) {
        Arrays.fill(y, yo, yo + width, 0);
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < width; j++) {
                y[yo + j] += x[xo + r * width + j];
            }
        }
    }

    @Override
    public void maxima(float[] x, int xo, float[] y, int yo, int rows, int width) {
        for (int j = 0; j < width; j++) {
            float most = rows == 0 ? 0 : x[xo + j];
            for (int r = 1; r < rows; r++) {
                float value = x[xo + r * width + j];
                most = value > most ? value : most;
            }
            y[yo + j] = most;
        }
    }

    @Override
    public void standardise(
            float[] x,
            int xo,
            float[] mean,
            float[] scale,
            float[] y,
            int yo,
            int rows,
            int width) {
        for (int r = 0; r < rows; r++) {
            int at = r * width;
            for (int j = 0; j < width; j++) {
                y[yo + at + j] = (x[xo + at + j] - mean[j]) * scale[j];
            }
        }
    }

    @Override
    public void affine(
            float[] x,
            int xo,
            float[] weight,
            int wo,
            float[] bias,
            int bo,
            float[] y,
            int yo,
            int rows,
            int width) {
        for (int r = 0; r < rows; r++) {
            int at = r * width;
            for (int j = 0; j < width; j++) {
                y[yo + at + j] = Math.fma(x[xo + at + j], weight[wo + j], bias[bo + j]);
            }
        }
    }

    @Override
    public void standardiseSlope(
            float[] dy,
            int dyo,
            float[] y,
            int yo,
            float[] mean,
            float[] dot,
            float[] scale,
            float[] dx,
            int dxo,
            int rows,
            int width) {
        for (int r = 0; r < rows; r++) {
            int at = r * width;
            for (int j = 0; j < width; j++) {
                float centred = dy[dyo + at + j] - mean[j];
                dx[dxo + at + j] = Math.fma(y[yo + at + j], -dot[j], centred) * scale[j];
            }
        }
    }
}
