// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Backward;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Finish;
import org.espalier.tensor.kernel.Gemm;
import org.espalier.tensor.kernel.Spmm;

/**
 * The sizes of {@code A B} with a matrix {@code B}, forward and gradient.
 *
 * @param result the shape of the product
 * @param m rows of all matrices of {@code A} together
 * @param n columns of {@code B}
 * @param k columns of {@code A}
 */
record Product(Shape result, int m, int n, int k) {
    static Product of(Tensor a, Tensor b) {
        int rank = a.shape().rank();
        int k = a.shape().size(-1);
        if (rank < 2 || b.shape().rank() != 2 || k != b.rows()) {
            throw new ShapeException(
                    "matmul: expected [m, k] or [batch, m, k] and [k, n] but got %s and %s; the last size of the left must be the first of the right"
                            .formatted(a.shape(), b.shape()));
        }
        int n = b.width();
        int m = rank == 2 ? a.rows() : a.rows() * a.shape().size(1);
        var result = rank == 2 ? Shape.of(m, n) : Shape.of(a.rows(), a.shape().size(1), n);
        return new Product(result, m, n, k);
    }

    /** The product, finished. */
    Tensor forward(Operation op, Tensor a, Tensor b, Finish finish) {
        var c = op.output(result);
        float[] values = c.array("matmul");
        if (a.isSparse()) {
            Spmm.weightedSum(
                    op.compute(),
                    a.matrix().pattern(),
                    a.matrix().values(),
                    b.array("matmul"),
                    b.offset(),
                    values,
                    c.offset(),
                    n,
                    finish);
            return c;
        }
        if (a.isBf16()) {
            Gemm.nn(
                    op.compute(),
                    m,
                    n,
                    a.bf16Matrix().table(),
                    b.array("matmul"),
                    b.offset(),
                    values,
                    c.offset(),
                    finish);
            return c;
        }
        Gemm.nn(
                op.compute(),
                m,
                n,
                k,
                a.array("matmul"),
                a.offset(),
                b.array("matmul"),
                b.offset(),
                values,
                c.offset(),
                finish);
        return c;
    }

    /** Gives both factors their gradients; {@code g} is that of the product. */
    void backward(Backward back, Tensor g, Tensor a, Tensor b) {
        if (back.wants(0)) {
            var da = back.output(a.shape());
            Products.run(Gemm.Form.NT, back.compute(), m, k, n, g, b, da);
            back.give(0, da);
        }
        if (back.wants(1)) {
            var db = back.output(b.shape());
            if (a.isSparse()) {
                Spmm.transposedSum(
                        back.compute(),
                        a.matrix(),
                        g.array("matmul"),
                        g.offset(),
                        db.array("matmul"),
                        db.offset(),
                        n);
            } else if (a.isBf16()) {
                Gemm.tn(
                        back.compute(),
                        n,
                        m,
                        a.bf16Matrix().table(),
                        g.array("matmul"),
                        g.offset(),
                        db.array("matmul"),
                        db.offset());
            } else {
                Products.run(Gemm.Form.TN, back.compute(), k, n, m, a, g, db);
            }
            back.give(1, db);
        }
    }
}
