// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Transposition;

/** Exchanges the last two dimensions. The gradient is the transpose of the gradient. */
public final class Transpose {
    private Transpose() {}

    /**
     * The transpose.
     *
     * @param x {@code [m, n]} or {@code [batch, m, n]}
     * @return {@code [n, m]} or {@code [batch, n, m]}
     * @throws ShapeException for rank 1
     */
    public static Tensor apply(Tensor x) {
        var shape = x.shape();
        if (shape.rank() < 2) {
            throw new ShapeException(
                    "transpose: expected [m, n] or [batch, m, n] but got %s; reshape it to a matrix first"
                            .formatted(shape));
        }
        int m = shape.size(-2);
        int n = shape.size(-1);
        var input = x.floats("transpose").withRowIds(null);
        var op = Operation.of("transpose", input);
        var y = op.output(shape.rank() == 2 ? Shape.of(n, m) : Shape.of(shape.rows(), n, m));
        move(op.compute(), m, n, input, y);
        return op.record(
                y,
                back -> {
                    var dx = back.output(shape);
                    move(back.compute(), n, m, back.gradient(), dx);
                    back.give(0, dx);
                });
    }

    private static void move(Compute compute, int rows, int columns, Tensor x, Tensor y) {
        int batch = x.shape().rank() == 2 ? 1 : x.rows();
        Transposition.apply(
                compute,
                batch,
                rows,
                columns,
                x.array("transpose"),
                x.offset(),
                y.array("transpose"),
                y.offset());
    }
}
