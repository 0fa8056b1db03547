// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Gemm;

/**
 * The product of each matrix of one batch with the matrix of another: {@code C_i = A_i B_i}.
 *
 * <p>Each element is one chain of fused multiply-adds in ascending {@code k}. Gradients: both
 * factors.
 */
public final class BatchedMatMul {
    private BatchedMatMul() {}

    /**
     * {@code A_i B_i} for each {@code i}.
     *
     * @param a {@code [batch, m, k]}
     * @param b {@code [batch, k, n]}
     * @return {@code [batch, m, n]}
     * @throws ShapeException if the shapes do not fit
     */
    public static Tensor apply(Tensor a, Tensor b) {
        var x = a.shape();
        var y = b.shape();
        if (x.rank() != 3 || y.rank() != 3 || x.rows() != y.rows() || x.size(2) != y.size(1)) {
            throw new ShapeException(
                    "matmul: expected [batch, m, k] and [batch, k, n] but got %s and %s; fold or split dimensions first"
                            .formatted(x, y));
        }
        int batch = x.rows();
        int m = x.size(1);
        int n = y.size(2);
        int k = x.size(2);
        var op = Operation.of("matmul", a, b);
        var c = op.output(Shape.of(batch, m, n));
        Products.run(Gemm.Form.NN, op.compute(), batch, m, n, k, a, b, c);
        return op.record(
                c,
                back -> {
                    var g = back.gradient();
                    if (back.wants(0)) {
                        var da = back.output(x);
                        Products.run(Gemm.Form.NT, back.compute(), batch, m, k, n, g, b, da);
                        back.give(0, da);
                    }
                    if (back.wants(1)) {
                        var db = back.output(y);
                        Products.run(Gemm.Form.TN, back.compute(), batch, k, n, m, a, g, db);
                        back.give(1, db);
                    }
                });
    }
}
