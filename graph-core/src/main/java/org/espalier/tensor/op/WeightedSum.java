// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.EdgeList;
import org.espalier.tensor.kernel.Spmm;
import org.espalier.tensor.op.EdgeGradient.At;

/**
 * A weighted adjacency times a table, with a bias and an activation in the same pass: {@code y[v] =
 * activation(sum over u -> v of w x[u] + b)}.
 *
 * <p>Cost: time O(edges * width). The same bits as the three operations one after the other.
 *
 * <p>Gradients: the table, the weights, the bias.
 */
public final class WeightedSum {
    private static final String NAME = "weightedSum";

    private WeightedSum() {}

    /**
     * The sum, finished.
     *
     * @param pattern the edges: a row for each destination, columns are sources
     * @param x one row a source
     * @param weights {@code [edges]}
     * @param bias {@code [columns]}
     * @param activation what is done to each element
     * @return one row a destination
     * @throws org.espalier.tensor.ShapeException if the shapes do not fit
     */
    public static Tensor apply(
            SparsePattern pattern, Tensor x, Tensor weights, Tensor bias, Activation activation) {
        if (weights.shape().rank() != 1
                || x.shape().rank() != 2
                || bias.shape().rank() != 1
                || bias.rows() != x.width()
                || x.isBf16()
                || !activation.isFinish()
                || pattern.completeBlock() > 0) {
            var sum =
                    AggregateEdges.apply(
                            pattern,
                            EdgeOp.MUL,
                            EdgeEnd.SOURCE,
                            x,
                            EdgeEnd.EDGE,
                            weights,
                            Reduce.SUM);
            return activation.apply(sum.plus(bias));
        }
        Ends.check(NAME, pattern, EdgeEnd.SOURCE, x);
        Ends.check(NAME, pattern, EdgeEnd.EDGE, weights);
        var table = new At(EdgeEnd.SOURCE, x.floats(NAME));
        var factors = new At(EdgeEnd.EDGE, weights.floats(NAME));
        var finishing = new Finishing(null, bias.floats(NAME), activation);
        var op = Operation.of(NAME, finishing.inputs(table.tensor(), factors.tensor()));
        var y = op.output(x.shape().withRows(pattern.rows()));
        Spmm.weightedSum(
                op.compute(),
                EdgeList.of(pattern),
                Ends.operand(NAME, EdgeEnd.EDGE, factors.tensor(), false),
                Float.NEGATIVE_INFINITY,
                Ends.operand(NAME, EdgeEnd.SOURCE, table.tensor(), false),
                y.array(NAME),
                y.offset(),
                y.width(),
                finishing.kernel());
        return op.record(
                y,
                back -> {
                    var g = new At(EdgeEnd.DESTINATION, finishing.gradient(back, y, 2));
                    var gradient = new EdgeGradient(back, pattern, y.width());
                    EdgePairGradient.give(
                            back,
                            gradient,
                            EdgeOp.MUL,
                            table,
                            factors,
                            (target, width, factor) -> gradient.pull(target, width, g, factor));
                });
    }
}
