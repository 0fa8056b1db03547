// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * Chains of double additions, in order, for statistics; both twins run this one code, in which no
 * sum is reordered.
 */
final class DoubleSums {
    private DoubleSums() {}

    /** The sum of n elements. */
    static double sum(float[] x, int at, int n) {
        double sum = 0;
        for (int i = at; i < at + n; i++) {
            sum += x[i];
        }
        return sum;
    }

    /** The sum of n squares. */
    static double squares(float[] x, int at, int n) {
        double sum = 0;
        for (int i = at; i < at + n; i++) {
            sum = Math.fma((double) x[i], (double) x[i], sum);
        }
        return sum;
    }

    /** Adds each column's elements to its sum, row by row. */
    static void columns(float[] x, int at, int rows, int width, double[] sums, int so) {
        for (int r = 0; r < rows; r++) {
            int from = at + r * width;
            for (int j = 0; j < width; j++) {
                sums[so + j] += x[from + j];
            }
        }
    }

    /** Adds each column's squared distances from its mean to its sum, row by row. */
    static void columnSquares(
            float[] x, int at, int rows, int width, double[] mean, double[] sums, int so) {
        for (int r = 0; r < rows; r++) {
            int from = at + r * width;
            for (int j = 0; j < width; j++) {
                double d = x[from + j] - mean[j];
                sums[so + j] = Math.fma(d, d, sums[so + j]);
            }
        }
    }

    /** Adds each column's products of two matrices' elements to its sum, row by row. */
    static void columnProducts(
            float[] x, int xo, float[] y, int yo, int rows, int width, double[] sums, int so) {
        for (int r = 0; r < rows; r++) {
            int at = r * width;
            for (int j = 0; j < width; j++) {
                double product = (double) x[xo + at + j] * y[yo + at + j];
                sums[so + j] += product;
            }
        }
    }
}
