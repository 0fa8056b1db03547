// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Ranges;

/**
 * Rows of mean 0 and variance 1: {@code y = (x - mean) / sqrt(variance + epsilon)} along the last
 * dimension.
 *
 * <p>The variance is the mean squared distance from the mean. Gradients: the rows.
 */
public final class StandardiseRows {
    private static final String NAME = "layerNorm";

    private StandardiseRows() {}

    /**
     * Standardises each row.
     *
     * @param x the rows
     * @param epsilon added to the variance
     * @return a tensor of the same shape
     */
    public static Tensor apply(Tensor x, float epsilon) {
        var dense = x.floats(NAME);
        var around = Around.last(dense.shape());
        int rows = around.outer();
        int width = around.length();
        var op = Operation.of(NAME, dense);
        var y = op.output(dense.shape());
        var scale = op.output(Shape.of(rows));
        float[] from = dense.array(NAME);
        float[] to = y.array(NAME);
        float[] s = scale.array(NAME);
        var kernels = op.compute().kernels().rows();
        Ranges.rows(
                op.compute(),
                rows,
                width,
                (r, end) ->
                        kernels.standardise(
                                from,
                                dense.offset() + r * width,
                                to,
                                y.offset() + r * width,
                                s,
                                scale.offset() + r,
                                end - r,
                                width,
                                epsilon));
        return op.record(
                y,
                back -> {
                    var dx = back.output(dense.shape());
                    float[] g = back.gradient().array(NAME);
                    int go = back.gradient().offset();
                    float[] d = dx.array(NAME);
                    var slopes = back.compute().kernels().rows();
                    Ranges.rows(
                            back.compute(),
                            rows,
                            width,
                            (r, end) ->
                                    slopes.standardiseSlope(
                                            g,
                                            go + r * width,
                                            to,
                                            y.offset() + r * width,
                                            s,
                                            scale.offset() + r,
                                            d,
                                            dx.offset() + r * width,
                                            end - r,
                                            width));
                    back.give(0, dx);
                });
    }
}
