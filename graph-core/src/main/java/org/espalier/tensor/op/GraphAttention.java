// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Backward;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Rng;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Attention;
import org.espalier.tensor.kernel.EdgeList;
import org.jspecify.annotations.Nullable;

/**
 * Additive graph attention in one pass: {@code y_v = sum of dropout(a_uv) * x_u}, where {@code
 * a_uv} is the softmax over v's in-edges of {@code leakyRelu(s_u + t_v)}, head by head.
 *
 * <p>Cost: time O(edges * width); memory for the gradient: one number an edge and head.
 *
 * <p>Edge cases: a destination without edges gets 0. Dropped weights are decided by the draw's key,
 * the original ids of both ends and the head, so equal edges between the same ends share their
 * fate.
 *
 * <p>Gradients: scores and x. Reference: Velickovic et al., ICLR 2018, eq. 1 to 5.
 */
public final class GraphAttention {
    private static final String NAME = "graphAttention";

    private GraphAttention() {}

    /**
     * Attends.
     *
     * @param pattern the edges: a row for each destination, columns are sources
     * @param sourceScores s, {@code [sources, heads]}
     * @param destinationScores t, {@code [destinations, heads]}
     * @param x what is summed, {@code [sources, heads, columns]} or {@code [sources, heads *
     *     columns]}
     * @param slope what negative scores are multiplied by
     * @param dropout the probability that a weight is dropped
     * @param draw the random stream of this use; null drops nothing
     * @param sourceIds original ids of the sources, or null for their numbers
     * @param destinationIds original ids of the destinations, or null for their numbers
     * @return {@code [destinations, ...]} with the other sizes of {@code x}
     * @throws ShapeException if rows or heads do not fit
     */
    public static Tensor apply(
            SparsePattern pattern,
            Tensor sourceScores,
            Tensor destinationScores,
            Tensor x,
            float slope,
            float dropout,
            @Nullable Rng draw,
            @Nullable RowIds sourceIds,
            @Nullable RowIds destinationIds) {
        Ends.check(NAME, pattern, EdgeEnd.SOURCE, sourceScores);
        Ends.check(NAME, pattern, EdgeEnd.DESTINATION, destinationScores);
        Ends.check(NAME, pattern, EdgeEnd.SOURCE, x);
        int heads = sourceScores.width();
        if (heads == 0 || destinationScores.width() != heads || x.width() % heads != 0) {
            throw new ShapeException(
                    "%s: expected scores of one number of heads that divides the columns but got %s, %s and %s; project to heads * columns"
                            .formatted(
                                    NAME,
                                    sourceScores.shape(),
                                    destinationScores.shape(),
                                    x.shape()));
        }
        float keep = draw == null ? 1 : 1 - Checks.probability(dropout, NAME);
        var s = sourceScores.floats(NAME);
        var t = destinationScores.floats(NAME);
        var values = x.floats(NAME);
        var scores =
                new Attention.Scores(
                        EdgeList.of(pattern),
                        Ends.operand(NAME, EdgeEnd.SOURCE, s, false),
                        Ends.operand(NAME, EdgeEnd.DESTINATION, t, false),
                        slope,
                        keep,
                        draw == null ? 0 : draw.key(),
                        sourceIds == null ? null : sourceIds.array(),
                        destinationIds == null ? null : destinationIds.array());
        var op = Operation.of(NAME, s, t, values);
        var weights = op.output(Shape.of(pattern.entries(), heads));
        var y = op.output(x.shape().withRows(pattern.rows()));
        Attention.forward(
                op.compute(),
                scores,
                Ends.operand(NAME, EdgeEnd.SOURCE, values, false),
                Ends.operand(NAME, EdgeEnd.EDGE, weights, false),
                y.array(NAME),
                y.offset());
        return op.record(y, back -> gradients(back, pattern, scores, values, weights));
    }

    private static void gradients(
            Backward back,
            SparsePattern pattern,
            Attention.Scores scores,
            Tensor x,
            Tensor weights) {
        var g = back.gradient();
        var ds = back.output(weights.shape());
        var dt = back.output(Shape.of(pattern.rows(), weights.width()));
        Attention.scoreGradients(
                back.compute(),
                scores,
                Ends.operand(NAME, EdgeEnd.SOURCE, x, false),
                Ends.operand(NAME, EdgeEnd.EDGE, weights, false),
                Ends.operand(NAME, EdgeEnd.DESTINATION, g, false),
                Ends.operand(NAME, EdgeEnd.EDGE, ds, false),
                Ends.operand(NAME, EdgeEnd.DESTINATION, dt, false));
        back.give(1, dt);
        if (!back.wants(0) && !back.wants(2)) {
            return;
        }
        var dx = back.output(Shape.of(pattern.columns(), g.width()));
        var dsource = back.output(Shape.of(pattern.columns(), weights.width()));
        Attention.sourceGradients(
                back.compute(),
                EdgeList.transposed(pattern),
                Ends.operand(NAME, EdgeEnd.EDGE, weights, true),
                Ends.operand(NAME, EdgeEnd.DESTINATION, g, true),
                Ends.operand(NAME, EdgeEnd.EDGE, ds, true),
                Ends.operand(NAME, EdgeEnd.SOURCE, dx, true),
                Ends.operand(NAME, EdgeEnd.SOURCE, dsource, true));
        back.give(0, dsource);
        back.give(2, dx);
    }
}
