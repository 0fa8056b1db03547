// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** The scalar twin of {@link RowKernels}. */
final class ScalarRow implements RowKernels {
    @Override
    public void sums(float[] x, int xo, float[] y, int yo, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            y[yo + r] = ScalarFolds.sum(x, xo + r * width, width);
        }
    }

    @Override
    public void dots(float[] x, int xo, float[] y, int yo, float[] z, int zo, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            z[zo + r] = ScalarFolds.dot(x, xo + r * width, y, yo + r * width, width);
        }
    }

    @Override
    public void maxima(float[] x, int xo, float[] y, int yo, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            y[yo + r] = ScalarFolds.max(x, xo + r * width, width);
        }
    }

    @Override
    public void softmax(float[] x, int xo, float[] y, int yo, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            int to = yo + r * width;
            float sum = exponentials(x, xo + r * width, y, to, width);
            affine(y, to, 1 / sum, -0f, y, to, width);
        }
    }

    @Override
    public void softmaxSlope(
            float[] dy, int dyo, float[] y, int yo, float[] dx, int dxo, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            int at = r * width;
            float dot = ScalarFolds.dot(dy, dyo + at, y, yo + at, width);
            softmaxRow(dy, dyo + at, y, yo + at, dot, dx, dxo + at, width);
        }
    }

    @Override
    public void logSoftmax(float[] x, int xo, float[] y, int yo, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            int from = xo + r * width;
            int to = yo + r * width;
            float most = ScalarFolds.max(x, from, width);
            float shift = most + Polynomials.log(exponentials(x, from, y, to, width));
            affine(x, from, 1, -shift, y, to, width);
        }
    }

    @Override
    public void logSoftmaxSlope(
            float[] dy, int dyo, float[] y, int yo, float[] dx, int dxo, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            int at = r * width;
            float sum = ScalarFolds.sum(dy, dyo + at, width);
            logSoftmaxRow(dy, dyo + at, y, yo + at, sum, dx, dxo + at, width);
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
            float norm = (float) Math.sqrt(ScalarFolds.dot(x, from, x, from, width));
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
            float dot = ScalarFolds.dot(dy, dyo + at, y, yo + at, width);
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
            float mean = ScalarFolds.sum(x, from, width) / width;
            affine(x, from, 1, -mean, y, to, width);
            float variance = ScalarFolds.dot(y, to, y, to, width) / width;
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
            float mean = ScalarFolds.sum(dy, dyo + at, width) / width;
            float dot = ScalarFolds.dot(dy, dyo + at, y, yo + at, width) / width;
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
        float spread = smoothing / width;
        double total = 0;
        for (int i = begin; i < end; i++) {
            int from = xo + rows[i] * width;
            int to = so + i * width;
            int label = labels[rows[i]];
            float sum = exponentials(x, from, slope, to, width);
            affine(slope, to, 1 / sum, -spread, slope, to, width);
            slope[to + label] -= 1 - smoothing;
            float shift = ScalarFolds.max(x, from, width) + Polynomials.log(sum);
            double loss = (1 - (double) smoothing) * ((double) shift - x[from + label]);
            if (smoothing > 0) {
                loss += smoothing * ((double) shift - ScalarFolds.sum(x, from, width) / width);
            }
            total += loss;
        }
        return total;
    }

    /** {@code y = e^(x - max(x))}; returns the sum. */
    private static float exponentials(float[] x, int xo, float[] y, int yo, int n) {
        float most = ScalarFolds.max(x, xo, n);
        for (int i = 0; i < n; i++) {
            y[yo + i] = Polynomials.exp(x[xo + i] - most);
        }
        return ScalarFolds.sum(y, yo, n);
    }

    private static void affine(float[] x, int xo, float a, float b, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.fma(x[xo + i], a, b);
        }
    }

    private static void softmaxRow(
            float[] dy, int dyo, float[] y, int yo, float dot, float[] dx, int dxo, int n) {
        for (int i = 0; i < n; i++) {
            dx[dxo + i] = y[yo + i] * (dy[dyo + i] - dot);
        }
    }

    private static void logSoftmaxRow(
            float[] dy, int dyo, float[] y, int yo, float sum, float[] dx, int dxo, int n) {
        for (int i = 0; i < n; i++) {
            dx[dxo + i] = Math.fma(Polynomials.exp(y[yo + i]), -sum, dy[dyo + i]);
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
        for (int i = 0; i < n; i++) {
            dx[dxo + i] = Math.fma(y[yo + i], -dot, dy[dyo + i] - mean) * scale;
        }
    }
}
