// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.EdgeList;
import org.espalier.tensor.kernel.Spmm;
import org.espalier.tensor.op.EdgeGradient.At;
import org.jspecify.annotations.Nullable;

/**
 * The sum of neighbours' rows and of a row of a destination's own, with a bias and an activation in
 * the same pass: {@code y[v] = activation(sum over u -> v of x[u] + (own[v] + b))}.
 *
 * <p>Cost: time O(edges * width). The same bits as the operations one after the other.
 *
 * <p>Edge cases: a destination without edges keeps its own row.
 *
 * <p>Gradients: the table, the destinations' rows, the bias.
 */
public final class SumWithOwn {
    private static final String NAME = "sumWithOwn";

    private SumWithOwn() {}

    /**
     * The sum, finished.
     *
     * @param pattern the edges: a row for each destination, columns are sources
     * @param x one row a source
     * @param own one row a destination
     * @param bias {@code [columns]}, or null
     * @param activation what is done to each element
     * @return one row a destination
     * @throws ShapeException if the shapes do not fit
     */
    public static Tensor apply(
            SparsePattern pattern,
            Tensor x,
            Tensor own,
            @Nullable Tensor bias,
            Activation activation) {
        Ends.check(NAME, pattern, EdgeEnd.SOURCE, x);
        if (!own.shape().equals(x.shape().withRows(pattern.rows()))) {
            throw new ShapeException(
                    "%s: expected rows of shape %s for the destinations but got %s; give one for each, as wide as the sources'"
                            .formatted(NAME, x.shape().withRows(pattern.rows()), own.shape()));
        }
        if (bias != null && (bias.shape().rank() != 1 || bias.rows() != x.width())) {
            throw new ShapeException(
                    "%s: expected a bias of shape [%d] but got %s for rows of shape %s; give one number a column"
                            .formatted(NAME, x.width(), bias.shape(), x.shape()));
        }
        if (x.shape().rank() != 2 || x.isBf16() || !activation.isFinish()) {
            var sum = AggregateEdges.apply(pattern, EdgeEnd.SOURCE, x, Reduce.SUM);
            return activation.apply(sum.plus(bias == null ? own : own.plus(bias)));
        }
        return finished(pattern, x.floats(NAME), own.floats(NAME), bias, activation);
    }

    private static Tensor finished(
            SparsePattern pattern,
            Tensor x,
            Tensor own,
            @Nullable Tensor bias,
            Activation activation) {
        var added = bias == null ? null : bias.floats(NAME);
        var finishing = new Finishing(own, added, activation);
        var op = Operation.of(NAME, finishing.inputs(x));
        var y = op.output(own.shape());
        Spmm.sum(
                op.compute(),
                EdgeList.of(pattern),
                Ends.operand(NAME, EdgeEnd.SOURCE, x, false),
                y.array(NAME),
                y.offset(),
                y.width(),
                finishing.kernel());
        return op.record(
                y,
                back -> {
                    var g = new At(EdgeEnd.DESTINATION, finishing.gradient(back, y, 1));
                    if (back.wants(0)) {
                        var gradient = new EdgeGradient(back, pattern, y.width());
                        back.give(0, gradient.pull(EdgeEnd.SOURCE, y.width(), g, null));
                    }
                });
    }
}
