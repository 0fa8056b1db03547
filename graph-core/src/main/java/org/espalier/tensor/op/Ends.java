// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Operand;

import java.util.Locale;

/** Checks operands of edge operations and hands them to kernels. */
final class Ends {
    private Ends() {}

    /** Refuses an operand whose rows are not those of its end. */
    static void check(String user, SparsePattern pattern, EdgeEnd end, Tensor operand) {
        if (operand.rows() != end.rows(pattern)) {
            throw new ShapeException(
                    "%s: expected %d rows for %s but got shape %s; give one row for each %s"
                            .formatted(
                                    user,
                                    end.rows(pattern),
                                    end,
                                    operand.shape(),
                                    end.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** The shape of the wider operand, where the narrower one is repeated over its columns. */
    static Shape wider(String user, Tensor left, Tensor right) {
        int most = Math.max(left.width(), right.width());
        int least = Math.min(left.width(), right.width());
        if (least == 0 ? most != 0 : most % least != 0) {
            throw new ShapeException(
                    "%s: expected widths of which one divides the other but got %s and %s; give one number an edge, one a head, or as many as the other operand has"
                            .formatted(user, left.shape(), right.shape()));
        }
        boolean takeRight =
                right.width() > left.width()
                        || (right.width() == left.width()
                                && right.shape().rank() > left.shape().rank());
        return takeRight ? right.shape() : left.shape();
    }

    /** An operand for kernels that go through entries by row, or by column. */
    static Operand operand(String user, EdgeEnd end, Tensor x, boolean transposed) {
        return new Operand(end.table(transposed), x.array(user), x.offset(), x.width());
    }
}
