// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Backward;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.PairFunction;
import org.espalier.tensor.kernel.Ranges;
import org.espalier.tensor.kernel.Sums;

/**
 * A weight and a bias for each column: {@code y = x weight + bias}, in one pass; the last step of
 * every normalisation.
 *
 * <p>Gradients: the argument, the weight and the bias; the latter two are column sums.
 */
public final class ScaleColumns {
    private static final String NAME = "scaleColumns";

    private ScaleColumns() {}

    /**
     * Scales and shifts each column.
     *
     * @param x a tensor whose last dimension is the columns
     * @param weight a factor for each column
     * @param bias a term for each column
     * @return a tensor of the same shape
     * @throws ShapeException if weight or bias have another size
     */
    public static Tensor apply(Tensor x, Tensor weight, Tensor bias) {
        var dense = x.floats(NAME);
        var around = Around.last(dense.shape());
        int width = around.length();
        if (!weight.shape().equals(Shape.of(width)) || !bias.shape().equals(Shape.of(width))) {
            throw new ShapeException(
                    "scaleColumns: expected weight and bias of shape [%d] but got %s and %s; build the norm with %d columns"
                            .formatted(width, weight.shape(), bias.shape(), width));
        }
        var op = Operation.of(NAME, dense, weight, bias);
        var y = op.output(dense.shape());
        float[] from = dense.array(NAME);
        float[] factors = weight.array(NAME);
        float[] terms = bias.array(NAME);
        float[] to = y.array(NAME);
        var kernels = op.compute().kernels().columns();
        Ranges.rows(
                op.compute(),
                around.outer(),
                width,
                (r, end) ->
                        kernels.affine(
                                from,
                                dense.offset() + r * width,
                                factors,
                                weight.offset(),
                                terms,
                                bias.offset(),
                                to,
                                y.offset() + r * width,
                                end - r,
                                width));
        return op.record(
                y,
                back -> {
                    var g = back.gradient();
                    if (back.wants(0)) {
                        back.give(0, Arithmetic.combine(PairFunction.MULTIPLY, back, g, weight));
                    }
                    if (back.wants(1)) {
                        var product = Arithmetic.combine(PairFunction.MULTIPLY, back, g, dense);
                        back.give(1, columnSums(back, product, around));
                    }
                    if (back.wants(2)) {
                        back.give(2, columnSums(back, g, around));
                    }
                });
    }

    private static Tensor columnSums(Backward back, Tensor x, Around around) {
        var sums = back.output(Shape.of(around.length()));
        Sums.columns(
                back.compute(),
                x.array(NAME),
                x.offset(),
                sums.array(NAME),
                sums.offset(),
                around.outer(),
                around.length());
        return sums;
    }
}
