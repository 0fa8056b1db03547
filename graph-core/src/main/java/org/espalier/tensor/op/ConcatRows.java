// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

/**
 * The rows of one tensor and after them those of another.
 *
 * <p>Cost: one copy. Gradients: both, as views of the result's gradient.
 */
public final class ConcatRows {
    private static final String NAME = "concatRows";

    private ConcatRows() {}

    /**
     * Joins two tensors.
     *
     * @param first the rows that come first
     * @param second the rows that follow, of the same width
     * @return a tensor of all rows
     * @throws ShapeException if the rows differ in shape
     */
    public static Tensor apply(Tensor first, Tensor second) {
        var a = first.floats(NAME);
        var b = second.floats(NAME);
        if (!a.shape().withRows(0).equals(b.shape().withRows(0))) {
            throw new ShapeException(
                    "concatRows: expected rows of one shape but got %s and %s; reshape one of them"
                            .formatted(a.shape(), b.shape()));
        }
        int split = a.shape().elements();
        int rest = b.shape().elements();
        var op = Operation.of(NAME, a, b);
        var joined = op.output(a.shape().withRows(Math.addExact(a.rows(), b.rows())));
        float[] to = joined.array(NAME);
        System.arraycopy(a.array(NAME), a.offset(), to, joined.offset(), split);
        System.arraycopy(b.array(NAME), b.offset(), to, joined.offset() + split, rest);
        return op.record(
                joined,
                back -> {
                    back.give(0, Operation.view(back.gradient(), 0, a.shape()));
                    back.give(1, Operation.view(back.gradient(), split, b.shape()));
                });
    }
}
