// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Backward;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.EdgeGradient.At;
import org.jspecify.annotations.Nullable;

/** The gradients of {@code op(left, right)} by both operands, given a way to sum over edges. */
final class EdgePairGradient {
    private EdgePairGradient() {}

    /** Sums the result's gradient times a factor to the rows of an end. */
    @FunctionalInterface
    interface Pull {
        Tensor apply(EdgeEnd target, int targetWidth, @Nullable At factor);
    }

    static void give(
            Backward back, EdgeGradient gradient, EdgeOp op, At left, At right, Pull pull) {
        boolean product = op == EdgeOp.MUL || op == EdgeOp.DIV;
        Tensor inverse = op == EdgeOp.DIV ? gradient.inverse(right.tensor()) : right.tensor();
        if (back.wants(0)) {
            var factor = product ? new At(right.end(), inverse) : null;
            back.give(0, pull.apply(left.end(), left.tensor().width(), factor));
        }
        if (back.wants(1)) {
            var summed = pull.apply(right.end(), right.tensor().width(), product ? left : null);
            back.give(
                    1,
                    switch (op) {
                        case SUB -> gradient.negated(summed);
                        case DIV -> gradient.toDivisor(summed, inverse);
                        default -> summed;
                    });
        }
    }
}
