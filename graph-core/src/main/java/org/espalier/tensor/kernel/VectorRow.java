// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The vector twin of {@link RowKernels}; what is left of a row is done one by one. */
final class VectorRow implements RowKernels {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.LENGTH;

    @Override
    public void sums(float[] x, int xo, float[] y, int yo, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            y[yo + r] = VectorFolds.sum(x, xo + r * width, width);
        }
    }

    @Override
    public void dots(float[] x, int xo, float[] y, int yo, float[] z, int zo, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            z[zo + r] = VectorFolds.dot(x, xo + r * width, y, yo + r * width, width);
        }
    }

    @Override
    public void maxima(float[] x, int xo, float[] y, int yo, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            y[yo + r] = VectorFolds.max(x, xo + r * width, width);
        }
    }

    @Override
    public void softmax(float[] x, int xo, float[] y, int yo, int rows, int width) {
        int step = blockOf(width);
        for (int r = 0; r < rows; r += step) {
            int end = Math.min(rows, r + step);
            shiftRows(x, xo, y, yo, r, end, width);
            VectorExponentials.apply(y, yo + r * width, y, yo + r * width, (end - r) * width);
            for (int row = r; row < end; row++) {
                int at = yo + row * width;
                affine(y, at, 1 / VectorFolds.sum(y, at, width), -0f, y, at, width);
            }
        }
    }

    @Override
    public void softmaxSlope(
            float[] dy, int dyo, float[] y, int yo, float[] dx, int dxo, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            int at = r * width;
            float dot = VectorFolds.dot(dy, dyo + at, y, yo + at, width);
            softmaxRow(dy, dyo + at, y, yo + at, dot, dx, dxo + at, width);
        }
    }

    @Override
    public void logSoftmax(float[] x, int xo, float[] y, int yo, int rows, int width) {
        int step = blockOf(width);
        for (int r = 0; r < rows; r += step) {
            int end = Math.min(rows, r + step);
            shiftRows(x, xo, y, yo, r, end, width);
            VectorExponentials.apply(y, yo + r * width, y, yo + r * width, (end - r) * width);
            for (int row = r; row < end; row++) {
                int from = xo + row * width;
                int to = yo + row * width;
                float sum = VectorFolds.sum(y, to, width);
                float shift = VectorFolds.max(x, from, width) + Polynomials.log(sum);
                affine(x, from, 1, -shift, y, to, width);
            }
        }
    }

    @Override
    public void logSoftmaxSlope(
            float[] dy, int dyo, float[] y, int yo, float[] dx, int dxo, int rows, int width) {
        int step = blockOf(width);
        for (int r = 0; r < rows; r += step) {
            int end = Math.min(rows, r + step);
            VectorExponentials.apply(y, yo + r * width, dx, dxo + r * width, (end - r) * width);
            for (int row = r; row < end; row++) {
                int at = row * width;
                float sum = VectorFolds.sum(dy, dyo + at, width);
                subtractShare(dy, dyo + at, sum, dx, dxo + at, width);
            }
        }
    }

    @Override
    public void normalise(
            float[] x,
            int xo,
            float[] y,
            int yo,
            float[] scale,
            int so,
            int rows,
            int width,
            float epsilon) {
        for (int r = 0; r < rows; r++) {
            int from = xo + r * width;
            float norm = (float) Math.sqrt(VectorFolds.dot(x, from, x, from, width));
            float factor = norm > 0 ? 1 / Math.max(norm, epsilon) : 0;
            scale[so + r] = factor;
            affine(x, from, factor, -0f, y, yo + r * width, width);
        }
    }

    @Override
    public void normaliseSlope(
            float[] dy,
            int dyo,
            float[] y,
            int yo,
            float[] scale,
            int so,
            float[] dx,
            int dxo,
            int rows,
            int width) {
        for (int r = 0; r < rows; r++) {
            int at = r * width;
            float dot = VectorFolds.dot(dy, dyo + at, y, yo + at, width);
            centredRow(dy, dyo + at, y, yo + at, 0, dot, scale[so + r], dx, dxo + at, width);
        }
    }

    @Override
    public void standardise(
            float[] x,
            int xo,
            float[] y,
            int yo,
            float[] scale,
            int so,
            int rows,
            int width,
            float epsilon) {
        for (int r = 0; r < rows; r++) {
            int from = xo + r * width;
            int to = yo + r * width;
            float mean = VectorFolds.sum(x, from, width) / width;
            affine(x, from, 1, -mean, y, to, width);
            float variance = VectorFolds.dot(y, to, y, to, width) / width;
            float factor = 1 / (float) Math.sqrt(variance + epsilon);
            scale[so + r] = factor;
            affine(y, to, factor, -0f, y, to, width);
        }
    }

    @Override
    public void standardiseSlope(
            float[] dy,
            int dyo,
            float[] y,
            int yo,
            float[] scale,
            int so,
            float[] dx,
            int dxo,
            int rows,
            int width) {
        for (int r = 0; r < rows; r++) {
            int at = r * width;
            float mean = VectorFolds.sum(dy, dyo + at, width) / width;
            float dot = VectorFolds.dot(dy, dyo + at, y, yo + at, width) / width;
            centredRow(dy, dyo + at, y, yo + at, mean, dot, scale[so + r], dx, dxo + at, width);
        }
    }

    @Override
    public double crossEntropy(
            float[] x,
            int xo,
            int width,
            int[] labels,
            int[] rows,
            int begin,
            int end,
            float smoothing,
            float[] slope,
            int so) {
        int fitting = blockOf(width);
        int step = fitting < L ? fitting : fitting / L * L;
        float[] own = Scratch.own(3L * step);
        int most = Alignment.FLOATS;
        int sums = most + step;
        int logs = sums + step;
        double total = 0;
        for (int i = begin; i < end; i += step) {
            int count = Math.min(step, end - i);
            int at = so + i * width;
            for (int k = 0; k < count; k++) {
                int from = xo + rows[i + k] * width;
                own[most + k] = shiftRow(x, from, slope, at + k * width, width);
            }
            VectorExponentials.apply(slope, at, slope, at, count * width);
            for (int k = 0; k < count; k++) {
                own[sums + k] = VectorFolds.sum(slope, at + k * width, width);
            }
            VectorExponentials.logarithms(own, sums, own, logs, count);
            for (int k = 0; k < count; k++) {
                int row = rows[i + k];
                int to = at + k * width;
                affine(slope, to, 1 / own[sums + k], -(smoothing / width), slope, to, width);
                slope[to + labels[row]] -= 1 - smoothing;
                float shift = own[most + k] + own[logs + k];
                total += loss(x, xo + row * width, width, labels[row], smoothing, shift);
            }
        }
        return total;
    }

    /** The loss of a row, given the logarithm of the sum of its exponentials. */
    private static double loss(
            float[] x, int xo, int width, int label, float smoothing, float shift) {
        double loss = (1 - (double) smoothing) * ((double) shift - x[xo + label]);
        if (smoothing > 0) {
            loss += smoothing * ((double) shift - VectorFolds.sum(x, xo, width) / width);
        }
        return loss;
    }

    /** Rows that pass through a step at a time, while they stay in the nearest cache. */
    private static int blockOf(int width) {
        return Math.max(1, VectorStages.BLOCK / Math.max(1, width));
    }

    private static void shiftRows(
            float[] x, int xo, float[] y, int yo, int begin, int end, int width) {
        for (int r = begin; r < end; r++) {
            shiftRow(x, xo + r * width, y, yo + r * width, width);
        }
    }

    /** {@code y = x - max(x)}; returns the largest. */
    private static float shiftRow(float[] x, int xo, float[] y, int yo, int n) {
        float most = VectorFolds.max(x, xo, n);
        affine(x, xo, 1, -most, y, yo, n);
        return most;
    }

    private static void affine(float[] x, int xo, float a, float b, float[] y, int yo, int n) {
        FloatVector factor = FloatVector.broadcast(S, a);
        FloatVector term = FloatVector.broadcast(S, b);
        int i = 0;
        for (; i + L <= n; i += L) {
            FloatVector.fromArray(S, x, xo + i).fma(factor, term).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> some = Lanes.first(n - i);
            FloatVector.fromArray(S, x, xo + i, some).fma(factor, term).intoArray(y, yo + i, some);
        }
    }

    private static void softmaxRow(
            float[] dy, int dyo, float[] y, int yo, float dot, float[] dx, int dxo, int n) {
        int i = 0;
        for (; i + L <= n; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector.fromArray(S, y, yo + i).mul(g.sub(dot)).intoArray(dx, dxo + i);
        }
        for (; i < n; i++) {
            dx[dxo + i] = y[yo + i] * (dy[dyo + i] - dot);
        }
    }

    /** {@code dx = dy - dx sum}. */
    private static void subtractShare(float[] dy, int dyo, float sum, float[] dx, int dxo, int n) {
        FloatVector factor = FloatVector.broadcast(S, -sum);
        int i = 0;
        for (; i + L <= n; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector.fromArray(S, dx, dxo + i).fma(factor, g).intoArray(dx, dxo + i);
        }
        for (; i < n; i++) {
            dx[dxo + i] = Math.fma(dx[dxo + i], -sum, dy[dyo + i]);
        }
    }

    /** {@code dx = scale (dy - mean - y dot)}. */
    private static void centredRow(
            float[] dy,
            int dyo,
            float[] y,
            int yo,
            float mean,
            float dot,
            float scale,
            float[] dx,
            int dxo,
            int n) {
        FloatVector factor = FloatVector.broadcast(S, -dot);
        int i = 0;
        for (; i + L <= n; i += L) {
            FloatVector g = FloatVector.fromArray(S, dy, dyo + i).sub(mean);
            FloatVector.fromArray(S, y, yo + i).fma(factor, g).mul(scale).intoArray(dx, dxo + i);
        }
        for (; i < n; i++) {
            dx[dxo + i] = Math.fma(y[yo + i], -dot, dy[dyo + i] - mean) * scale;
        }
    }
}
