// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Backward;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Shape;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.EdgeList;
import org.espalier.tensor.kernel.Operand;
import org.espalier.tensor.kernel.SparseKernels;
import org.espalier.tensor.kernel.Spmm;
import org.espalier.tensor.op.EdgeGradient.At;
import org.jspecify.annotations.Nullable;

/**
 * What each destination makes of its in-edges' messages (g-SpMM): the sum, mean, maximum or minimum
 * of one operand, or of two combined, without a buffer over the edges.
 *
 * <p>Operands have a row for each source, destination or edge. Widths may differ where one divides
 * the other: the narrower operand holds one number an edge, or one a head, for the columns {@code
 * [heads, columns]} of the wider.
 *
 * <p>Cost: time O(edges * width); extra memory O(destinations * width) for extremes in training.
 *
 * <p>A weighted sum over fully connected graphs of one size is done as the dense product it is.
 *
 * <p>Edge cases: a destination without edges gets 0 and gives gradient 0. Edges may be repeated and
 * may lead back. Of equal extremes the first edge gets the gradient.
 *
 * <p>Rows of bf16 at the sources are summed as they are, plainly, with one weight an edge or as a
 * mean; weights then get no gradient.
 *
 * <p>Gradients: every operand, each again by a pass over the edges or their transpose.
 */
public final class AggregateEdges {
    private static final String NAME = "aggregateEdges";

    private AggregateEdges() {}

    /**
     * Reduces one operand.
     *
     * @param pattern the edges: a row for each destination, columns are sources
     * @param end whose rows the operand holds
     * @param x the operand
     * @param reduce how
     * @return a tensor with a row for each destination and the operand's other sizes
     * @throws org.espalier.tensor.ShapeException if the operand's rows are not those of its end
     */
    public static Tensor apply(SparsePattern pattern, EdgeEnd end, Tensor x, Reduce reduce) {
        Ends.check(NAME, pattern, end, x);
        if (Bf16Sums.fit(end, x, reduce)) {
            return Bf16Sums.sum(pattern, x, reduce);
        }
        var dense = x.floats(NAME);
        var op = Operation.of(NAME, dense);
        var at = new At(end, dense);
        var y = op.output(x.shape().withRows(pattern.rows()));
        var winners = forward(op, pattern, SparseKernels.COPY, at, at, reduce, y);
        return op.record(
                y,
                back -> {
                    var gradient = new EdgeGradient(back, pattern, dense.width());
                    var pull = pull(back, gradient, pattern, reduce, winners);
                    back.give(0, pull.apply(end, dense.width(), null));
                });
    }

    /**
     * Reduces two operands that are combined edge by edge.
     *
     * @param pattern the edges: a row for each destination, columns are sources
     * @param op how the operands are combined; not {@link EdgeOp#DOT}
     * @param leftEnd whose rows the left operand holds
     * @param left the left operand
     * @param rightEnd whose rows the right operand holds
     * @param right the right operand
     * @param reduce how
     * @return a tensor with a row for each destination and the wider operand's other sizes
     * @throws org.espalier.tensor.ShapeException if rows or widths do not fit
     */
    public static Tensor apply(
            SparsePattern pattern,
            EdgeOp op,
            EdgeEnd leftEnd,
            Tensor left,
            EdgeEnd rightEnd,
            Tensor right,
            Reduce reduce) {
        Checks.argument(
                op != EdgeOp.DOT,
                "%s: expected ADD, SUB, MUL or DIV but got DOT; make the products with CombineEnds"
                        + " first",
                NAME);
        Ends.check(NAME, pattern, leftEnd, left);
        Ends.check(NAME, pattern, rightEnd, right);
        var shape = Ends.wider(NAME, left, right).withRows(pattern.rows());
        if (Bf16Sums.fit(op, leftEnd, left, rightEnd, right, reduce)) {
            return Bf16Sums.weightedSum(pattern, left, right, reduce);
        }
        if (CompleteBlocks.fit(pattern, op, leftEnd, rightEnd, right, reduce)) {
            return CompleteBlocks.sum(pattern, left, right).reshape(shape.toArray());
        }
        var a = new At(leftEnd, left.floats(NAME));
        var b = new At(rightEnd, right.floats(NAME));
        var run = Operation.of(NAME, a.tensor(), b.tensor());
        var y = run.output(shape);
        var winners = forward(run, pattern, op.code(), a, b, reduce, y);
        return run.record(
                y,
                back -> {
                    var gradient = new EdgeGradient(back, pattern, shape.width());
                    EdgePairGradient.give(
                            back,
                            gradient,
                            op,
                            a,
                            b,
                            pull(back, gradient, pattern, reduce, winners));
                });
    }

    /** Writes {@code y}; returns the winners of a recorded extreme. */
    private static @Nullable Tensor forward(
            Operation run,
            SparsePattern pattern,
            int code,
            At left,
            At right,
            Reduce reduce,
            Tensor y) {
        var winners = isExtreme(reduce) && run.isRecorded() ? run.output(y.shape()) : null;
        reduce(
                run.compute(),
                EdgeList.of(pattern),
                code,
                Ends.operand(NAME, left.end(), left.tensor(), false),
                Ends.operand(NAME, right.end(), right.tensor(), false),
                reduce,
                y,
                winners);
        return winners;
    }

    static boolean isExtreme(Reduce reduce) {
        return reduce == Reduce.MAX || reduce == Reduce.MIN;
    }

    /** Writes {@code y}, and the winners of an extreme if they are wanted. */
    static void reduce(
            Compute compute,
            EdgeList edges,
            int code,
            Operand left,
            Operand right,
            Reduce reduce,
            Tensor y,
            @Nullable Tensor winners) {
        int sign =
                switch (reduce) {
                    case SUM, MEAN -> 0;
                    case MAX -> 1;
                    case MIN -> -1;
                };
        float[] to = y.array(NAME);
        Spmm.reduce(
                compute,
                edges,
                code,
                sign,
                left,
                right,
                to,
                y.offset(),
                winners == null ? null : winners.array(NAME),
                winners == null ? 0 : winners.offset(),
                y.width());
        if (reduce == Reduce.MEAN) {
            Spmm.divideByCount(compute, edges, to, y.offset(), to, y.offset(), y.width());
        }
    }

    /** How the result's gradient reaches an operand. */
    private static EdgePairGradient.Pull pull(
            Backward back,
            EdgeGradient gradient,
            SparsePattern pattern,
            Reduce reduce,
            @Nullable Tensor winners) {
        var g = reduce == Reduce.MEAN ? divided(back, EdgeList.of(pattern)) : back.gradient();
        if (winners != null) {
            return (target, width, factor) ->
                    gradient.pullWinners(target, width, winners, g, factor);
        }
        var at = new At(EdgeEnd.DESTINATION, g);
        return (target, width, factor) -> gradient.pull(target, width, at, factor);
    }

    /** The result's gradient, each row divided by its count. */
    static Tensor divided(Backward back, EdgeList edges) {
        var g = back.gradient();
        var share = back.output(Shape.of(g.rows(), g.width()));
        Spmm.divideByCount(
                back.compute(),
                edges,
                g.array(NAME),
                g.offset(),
                share.array(NAME),
                share.offset(),
                g.width());
        return share;
    }
}
