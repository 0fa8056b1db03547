// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.EdgeList;
import org.espalier.tensor.kernel.Sddmm;
import org.espalier.tensor.op.EdgeGradient.At;

/**
 * A value for each edge from two operands (g-SDDMM): their sum, difference, product, quotient, or
 * dot product.
 *
 * <p>Shapes: for all but the dot product widths may differ where one divides the other, and the
 * result is {@code [edges, ...]} with the wider operand's other sizes. The dot product of {@code
 * [n, columns]} is {@code [edges]}; of {@code [n, heads, columns]}, a product a head, {@code
 * [edges, heads]}.
 *
 * <p>Cost: time O(edges * width). Gradients: both operands.
 */
public final class CombineEnds {
    private static final String NAME = "combineEnds";

    private CombineEnds() {}

    /**
     * Combines two operands edge by edge.
     *
     * @param pattern the edges: a row for each destination, columns are sources
     * @param op how
     * @param leftEnd whose rows the left operand holds
     * @param left the left operand
     * @param rightEnd whose rows the right operand holds
     * @param right the right operand
     * @return a tensor with a row for each edge
     * @throws ShapeException if rows or widths do not fit
     */
    public static Tensor apply(
            SparsePattern pattern,
            EdgeOp op,
            EdgeEnd leftEnd,
            Tensor left,
            EdgeEnd rightEnd,
            Tensor right) {
        Ends.check(NAME, pattern, leftEnd, left);
        Ends.check(NAME, pattern, rightEnd, right);
        var a = new At(leftEnd, left.floats(NAME));
        var b = new At(rightEnd, right.floats(NAME));
        var result = op == EdgeOp.DOT ? dot(pattern, a, b) : combine(pattern, op, a, b);
        return EdgeRows.name(result, pattern, a, b);
    }

    private static Tensor combine(SparsePattern pattern, EdgeOp op, At left, At right) {
        var shape = Ends.wider(NAME, left.tensor(), right.tensor()).withRows(pattern.entries());
        var run = Operation.of(NAME, left.tensor(), right.tensor());
        var z = run.output(shape);
        Sddmm.combine(
                run.compute(),
                EdgeList.of(pattern),
                op.code(),
                Ends.operand(NAME, left.end(), left.tensor(), false),
                Ends.operand(NAME, right.end(), right.tensor(), false),
                z.array(NAME),
                z.offset(),
                z.width());
        return run.record(
                z,
                back -> {
                    var gradient = new EdgeGradient(back, pattern, shape.width());
                    var g = new At(EdgeEnd.EDGE, back.gradient());
                    EdgePairGradient.give(
                            back,
                            gradient,
                            op,
                            left,
                            right,
                            (target, width, factor) -> gradient.pull(target, width, g, factor));
                });
    }

    private static Tensor dot(SparsePattern pattern, At left, At right) {
        var wide = Ends.wider(NAME, left.tensor(), right.tensor());
        int width = wide.width();
        if (left.tensor().width() != right.tensor().width()) {
            throw new ShapeException(
                    "%s: expected operands of one width for DOT but got %s and %s; project one of them"
                            .formatted(NAME, left.tensor().shape(), right.tensor().shape()));
        }
        int heads = wide.rank() == 3 ? wide.size(1) : 1;
        var run = Operation.of(NAME, left.tensor(), right.tensor());
        var z =
                run.output(
                        wide.rank() == 3
                                ? Shape.of(pattern.entries(), heads)
                                : Shape.of(pattern.entries()));
        Sddmm.dot(
                run.compute(),
                EdgeList.of(pattern),
                Ends.operand(NAME, left.end(), left.tensor(), false),
                Ends.operand(NAME, right.end(), right.tensor(), false),
                z.array(NAME),
                z.offset(),
                heads);
        return run.record(
                z,
                back -> {
                    var gradient = new EdgeGradient(back, pattern, width);
                    var g = new At(EdgeEnd.EDGE, back.gradient());
                    if (back.wants(0)) {
                        back.give(0, gradient.pull(left.end(), width, g, right));
                    }
                    if (back.wants(1)) {
                        back.give(1, gradient.pull(right.end(), width, g, left));
                    }
                });
    }
}
