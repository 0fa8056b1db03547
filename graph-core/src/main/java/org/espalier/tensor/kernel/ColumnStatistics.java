// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;

/** Means and variances of columns: double sums over blocks of 1,024 rows, in order. */
public final class ColumnStatistics {
    private ColumnStatistics() {}

    /**
     * The mean of each column; 0 of no rows.
     *
     * @param compute the workers
     * @param x the rows
     * @param xo where they start
     * @param rows how many rows
     * @param width how many columns
     * @return a mean for each column
     */
    public static double[] means(Compute compute, float[] x, int xo, int rows, int width) {
        return divided(
                Sums.doubles(
                        compute,
                        rows,
                        width,
                        (row, count, sums, so) ->
                                DoubleSums.columns(x, xo + row * width, count, width, sums, so)),
                rows);
    }

    /**
     * The mean squared distance of each column from its mean; 0 of no rows.
     *
     * @param compute the workers
     * @param x the rows
     * @param xo where they start
     * @param rows how many rows
     * @param width how many columns
     * @param means the mean of each column
     * @return a variance for each column
     */
    public static double[] variances(
            Compute compute, float[] x, int xo, int rows, int width, double[] means) {
        return divided(
                Sums.doubles(
                        compute,
                        rows,
                        width,
                        (row, count, sums, so) ->
                                DoubleSums.columnSquares(
                                        x, xo + row * width, count, width, means, sums, so)),
                rows);
    }

    /**
     * The mean of the products of two matrices' elements in each column; 0 of no rows.
     *
     * @param compute the workers
     * @param x the first matrix
     * @param xo where it starts
     * @param y the second matrix
     * @param yo where it starts
     * @param rows how many rows
     * @param width how many columns
     * @return a mean for each column
     */
    public static double[] products(
            Compute compute, float[] x, int xo, float[] y, int yo, int rows, int width) {
        return divided(
                Sums.doubles(
                        compute,
                        rows,
                        width,
                        (row, count, sums, so) -> {
                            int at = row * width;
                            DoubleSums.columnProducts(
                                    x, xo + at, y, yo + at, count, width, sums, so);
                        }),
                rows);
    }

    private static double[] divided(double[] sums, int rows) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] /= Math.max(1, rows);
        }
        return sums;
    }
}
