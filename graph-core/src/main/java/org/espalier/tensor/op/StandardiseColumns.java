// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.ColumnStatistics;
import org.espalier.tensor.kernel.Ranges;

/**
 * Columns of mean 0 and variance 1: {@code y = (x - mean) / sqrt(variance + epsilon)} over the rows
 * of a matrix, as batch normalisation does.
 *
 * <p>Statistics are double sums over blocks of 1,024 rows, in order, the variance in a second pass.
 * Gradients: the argument, also through mean and variance.
 */
public final class StandardiseColumns {
    private static final String NAME = "batchNorm";

    private StandardiseColumns() {}

    /**
     * Standardised values and the statistics behind them.
     *
     * @param values the result, of the argument's shape
     * @param mean the mean of each column
     * @param variance the mean squared distance from it of each column
     */
    public record Result(Tensor values, Tensor mean, Tensor variance) {}

    /**
     * Standardises each column.
     *
     * @param x a matrix
     * @param epsilon added to the variance
     * @return the values and their statistics
     * @throws ShapeException if it is no matrix
     */
    public static Result apply(Tensor x, float epsilon) {
        if (x.shape().rank() != 2) {
            throw new ShapeException(
                    "batchNorm: expected a matrix but got shape %s; fold leading dimensions together"
                            .formatted(x.shape()));
        }
        var dense = x.floats(NAME);
        int rows = dense.rows();
        int width = dense.width();
        float[] from = dense.array(NAME);
        int xo = dense.offset();
        var op = Operation.of(NAME, dense);
        var compute = op.compute();
        double[] means = ColumnStatistics.means(compute, from, xo, rows, width);
        double[] variances = ColumnStatistics.variances(compute, from, xo, rows, width, means);
        float[] mean = new float[width];
        float[] variance = new float[width];
        float[] scale = new float[width];
        for (int j = 0; j < width; j++) {
            mean[j] = (float) means[j];
            variance[j] = (float) variances[j];
            scale[j] = (float) (1 / Math.sqrt(variances[j] + epsilon));
        }
        var y = op.output(dense.shape());
        float[] to = y.array(NAME);
        int yo = y.offset();
        var kernels = compute.kernels().columns();
        Ranges.rows(
                compute,
                rows,
                width,
                (r, end) ->
                        kernels.standardise(
                                from,
                                xo + r * width,
                                mean,
                                scale,
                                to,
                                yo + r * width,
                                end - r,
                                width));
        var values =
                op.record(
                        y,
                        back -> {
                            var dx = back.output(dense.shape());
                            var context = back.compute();
                            float[] g = back.gradient().array(NAME);
                            int go = back.gradient().offset();
                            float[] d = dx.array(NAME);
                            float[] shift =
                                    narrowed(ColumnStatistics.means(context, g, go, rows, width));
                            float[] dot =
                                    narrowed(
                                            ColumnStatistics.products(
                                                    context, g, go, to, yo, rows, width));
                            var slopes = context.kernels().columns();
                            Ranges.rows(
                                    context,
                                    rows,
                                    width,
                                    (r, end) ->
                                            slopes.standardiseSlope(
                                                    g,
                                                    go + r * width,
                                                    to,
                                                    yo + r * width,
                                                    shift,
                                                    dot,
                                                    scale,
                                                    d,
                                                    dx.offset() + r * width,
                                                    end - r,
                                                    width));
                            back.give(0, dx);
                        });
        return new Result(values, Tensor.of(mean, width), Tensor.of(variance, width));
    }

    private static float[] narrowed(double[] values) {
        float[] narrow = new float[values.length];
        for (int j = 0; j < narrow.length; j++) {
            narrow[j] = (float) values[j];
        }
        return narrow;
    }
}
