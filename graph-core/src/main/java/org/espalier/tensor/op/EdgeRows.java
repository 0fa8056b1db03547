// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.EdgeGradient.At;

/** Keeps the row ids of edge tensors apart from those of their ends. */
final class EdgeRows {
    private EdgeRows() {}

    /** The result with the row ids of its edge operand, or none: never those of nodes. */
    static Tensor name(Tensor result, SparsePattern pattern, At... operands) {
        for (var operand : operands) {
            if (operand.end() == EdgeEnd.EDGE && result.rows() == pattern.entries()) {
                return result.withRowIds(operand.tensor().rowIds());
            }
        }
        return result.rowIds() == null ? result : result.withRowIds(null);
    }
}
