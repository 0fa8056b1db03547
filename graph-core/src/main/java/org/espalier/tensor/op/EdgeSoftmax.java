// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Attention;
import org.espalier.tensor.kernel.EdgeList;

/**
 * Softmax of scores over the in-edges of each destination, head by head.
 *
 * <p>Cost: time O(edges * heads). A destination without edges has nothing to normalise. Gradients:
 * the scores.
 */
public final class EdgeSoftmax {
    private EdgeSoftmax() {}

    /**
     * Normalises scores.
     *
     * @param pattern the edges: a row for each destination
     * @param scores {@code [edges]} or {@code [edges, heads]}, finite
     * @return weights of the same shape; those of a destination's edges add up to 1
     * @throws org.espalier.tensor.ShapeException if there is not one row for each edge
     */
    public static Tensor apply(SparsePattern pattern, Tensor scores) {
        Ends.check("edgeSoftmax", pattern, EdgeEnd.EDGE, scores);
        return over("edgeSoftmax", EdgeList.of(pattern), scores.floats("edgeSoftmax"));
    }

    /** Softmax over the rows of each of the list's rows. */
    static Tensor over(String name, EdgeList edges, Tensor scores) {
        var op = Operation.of(name, scores);
        var y = op.output(scores.shape());
        int heads = scores.width();
        Attention.softmax(
                op.compute(),
                edges,
                scores.array(name),
                scores.offset(),
                y.array(name),
                y.offset(),
                heads);
        return op.record(
                y,
                back -> {
                    var g = back.gradient();
                    var dx = back.output(g.shape());
                    Attention.softmaxGradient(
                            back.compute(),
                            edges,
                            y.array(name),
                            y.offset(),
                            g.array(name),
                            g.offset(),
                            dx.array(name),
                            dx.offset(),
                            heads);
                    back.give(0, dx);
                });
    }
}
