// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * The vector twin of {@link ColumnKernels}; columns that fill no register are done under a mask.
 */
final class VectorColumn implements ColumnKernels {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.LENGTH;

    @Override
    public void sums(float[] x, int xo, float[] y, int yo, int rows, int width) {
        int j = 0;
        for (; j + 4 * L <= width; j += 4 * L) {
            fourSums(x, xo + j, y, yo + j, rows, width);
        }
        for (; j < width; j += L) {
            oneSum(x, xo + j, y, yo + j, rows, width, Lanes.first(width - j));
        }
    }

    private static void fourSums(float[] x, int xo, float[] y, int yo, int rows, int width) {
        FloatVector a = Lanes.zero();
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int r = 0; r < rows; r++) {
            int at = xo + r * width;
            a = a.add(FloatVector.fromArray(S, x, at));
            b = b.add(FloatVector.fromArray(S, x, at + L));
            c = c.add(FloatVector.fromArray(S, x, at + 2 * L));
            d = d.add(FloatVector.fromArray(S, x, at + 3 * L));
        }
        a.intoArray(y, yo);
        b.intoArray(y, yo + L);
        c.intoArray(y, yo + 2 * L);
        d.intoArray(y, yo + 3 * L);
    }

    private static void oneSum(
            float[] x, int xo, float[] y, int yo, int rows, int width, VectorMask<Float> live) {
        FloatVector sum = Lanes.zero();
        for (int r = 0; r < rows; r++) {
            sum = sum.add(FloatVector.fromArray(S, x, xo + r * width, live));
        }
        sum.intoArray(y, yo, live);
    }

    @Override
    public void maxima(float[] x, int xo, float[] y, int yo, int rows, int width) {
        if (rows == 0) {
            Arrays.fill(y, yo, yo + width, 0);
            return;
        }
        int j = 0;
        for (; j + 2 * L <= width; j += 2 * L) {
            twoMaxima(x, xo + j, y, yo + j, rows, width);
        }
        for (; j < width; j += L) {
            oneMaximum(x, xo + j, y, yo + j, rows, width, Lanes.first(width - j));
        }
    }

    private static void twoMaxima(float[] x, int xo, float[] y, int yo, int rows, int width) {
        FloatVector a = FloatVector.fromArray(S, x, xo);
        FloatVector b = FloatVector.fromArray(S, x, xo + L);
        for (int r = 1; r < rows; r++) {
            int at = xo + r * width;
            a = Lanes.larger(a, FloatVector.fromArray(S, x, at));
            b = Lanes.larger(b, FloatVector.fromArray(S, x, at + L));
        }
        a.intoArray(y, yo);
        b.intoArray(y, yo + L);
    }

    private static void oneMaximum(
            float[] x, int xo, float[] y, int yo, int rows, int width, VectorMask<Float> live) {
        FloatVector most = FloatVector.fromArray(S, x, xo, live);
        for (int r = 1; r < rows; r++) {
            most = Lanes.larger(most, FloatVector.fromArray(S, x, xo + r * width, live));
        }
        most.intoArray(y, yo, live);
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
            int j = 0;
            for (; j + L <= width; j += L) {
                FloatVector.fromArray(S, x, xo + at + j)
                        .sub(FloatVector.fromArray(S, mean, j))
                        .mul(FloatVector.fromArray(S, scale, j))
                        .intoArray(y, yo + at + j);
            }
            for (; j < width; j++) {
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
            int j = 0;
            for (; j + L <= width; j += L) {
                FloatVector b = FloatVector.fromArray(S, bias, bo + j);
                FloatVector.fromArray(S, x, xo + at + j)
                        .fma(FloatVector.fromArray(S, weight, wo + j), b)
                        .intoArray(y, yo + at + j);
            }
            for (; j < width; j++) {
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
            int j = 0;
            for (; j + L <= width; j += L) {
                FloatVector g = FloatVector.fromArray(S, dy, dyo + at + j);
                FloatVector.fromArray(S, y, yo + at + j)
                        .fma(
                                FloatVector.fromArray(S, dot, j).neg(),
                                g.sub(FloatVector.fromArray(S, mean, j)))
                        .mul(FloatVector.fromArray(S, scale, j))
                        .intoArray(dx, dxo + at + j);
            }
            for (; j < width; j++) {
                float centred = dy[dyo + at + j] - mean[j];
                dx[dxo + at + j] = Math.fma(y[yo + at + j], -dot[j], centred) * scale[j];
            }
        }
    }
}
