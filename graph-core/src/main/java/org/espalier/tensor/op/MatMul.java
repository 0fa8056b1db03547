// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Gemm;
import org.jspecify.annotations.Nullable;

/**
 * Products with a matrix: {@code A B}, also with a bias and an activation in the same pass, {@code
 * A B^T} and {@code A^T B}.
 *
 * <p>Cost: {@code 2 m n k} floating-point operations; packs the right factor once.
 *
 * <p>Each element is one chain of fused multiply-adds in ascending {@code k}; {@code A^T B} and the
 * gradients of weight and bias take the rows in panels of 8,192 and add the panels in order.
 *
 * <p>A sparse left factor of {@code A B} is used as it is: cost {@code 2 n} operations a non-zero,
 * chains over the non-zeros of a row in blocks of 8,192.
 *
 * <p>A bf16 left factor of {@code A B} is widened block by block on its way into the product.
 *
 * <p>Gradients: both factors, where they are dense float32, and the bias. With {@code G} the
 * gradient of {@code A B}, that of {@code A} is {@code G B^T}, that of {@code B} is {@code A^T G}.
 */
public final class MatMul {
    private MatMul() {}

    /**
     * {@code A B}.
     *
     * @param a {@code [m, k]} or {@code [batch, m, k]}
     * @param b {@code [k, n]}
     * @return {@code [m, n]} or {@code [batch, m, n]}
     * @throws ShapeException if the shapes do not fit
     */
    public static Tensor apply(Tensor a, Tensor b) {
        return finished("matmul", a, b, Finishing.NOTHING);
    }

    /**
     * {@code A B + bias}, the bias added to each row once its chain is complete.
     *
     * @param a {@code [m, k]} or {@code [batch, m, k]}
     * @param b {@code [k, n]}
     * @param bias {@code [n]}
     * @return {@code [m, n]} or {@code [batch, m, n]}
     * @throws ShapeException if the shapes do not fit
     */
    public static Tensor apply(Tensor a, Tensor b, Tensor bias) {
        return apply(a, b, null, bias, Activation.NONE);
    }

    /**
     * {@code activation(A B + (addend + bias))} in one pass.
     *
     * @param a {@code [m, k]} or {@code [batch, m, k]}
     * @param b {@code [k, n]}
     * @param addend what is added to each element, of the result's shape, or null
     * @param bias {@code [n]}
     * @param activation what is done to each element
     * @return {@code [m, n]} or {@code [batch, m, n]}
     * @throws ShapeException if the shapes do not fit
     */
    public static Tensor apply(
            Tensor a, Tensor b, @Nullable Tensor addend, Tensor bias, Activation activation) {
        var product = Product.of(a, b);
        if (bias.shape().rank() != 1 || bias.rows() != product.n()) {
            throw new ShapeException(
                    "matmul: expected a bias of shape [%d] but got %s for weights %s; give one number a column"
                            .formatted(product.n(), bias.shape(), b.shape()));
        }
        if (addend != null && !addend.shape().equals(product.result())) {
            throw new ShapeException(
                    "matmul: expected an addend of the result's shape %s but got %s; reshape it first"
                            .formatted(product.result(), addend.shape()));
        }
        if (!activation.isFinish() || (activation.mask() != null && a.shape().rank() != 2)) {
            return activation.apply(apply(a, b, addend, bias, Activation.NONE));
        }
        var added = addend == null ? null : addend.floats("linear");
        return finished("linear", a, b, new Finishing(added, bias.floats("linear"), activation));
    }

    private static Tensor finished(String name, Tensor a, Tensor b, Finishing finishing) {
        var product = Product.of(a, b);
        var right = b.floats("matmul");
        var op = Operation.of(name, finishing.inputs(a, right));
        var c = product.forward(op, a, right, finishing.kernel());
        return op.record(
                c, back -> product.backward(back, finishing.gradient(back, c, 2), a, right));
    }

    /**
     * {@code A B^T}.
     *
     * @param a {@code [m, k]}
     * @param b {@code [n, k]}
     * @return {@code [m, n]}
     * @throws ShapeException if the shapes do not fit
     */
    public static Tensor timesTransposed(Tensor a, Tensor b) {
        if (a.shape().rank() != 2 || b.shape().rank() != 2 || a.width() != b.width()) {
            throw new ShapeException(
                    "timesTransposed: expected [m, k] and [n, k] but got %s and %s; both need as many columns"
                            .formatted(a.shape(), b.shape()));
        }
        int m = a.rows();
        int n = b.rows();
        int k = a.width();
        var left = a.floats("timesTransposed");
        var right = b.floats("timesTransposed").withRowIds(null);
        var op = Operation.of("timesTransposed", left, right);
        var c = op.output(Shape.of(m, n));
        Products.run(Gemm.Form.NT, op.compute(), m, n, k, left, right, c);
        return op.record(
                c,
                back -> {
                    var g = back.gradient();
                    if (back.wants(0)) {
                        var da = back.output(left.shape());
                        Products.run(Gemm.Form.NN, back.compute(), m, k, n, g, right, da);
                        back.give(0, da);
                    }
                    if (back.wants(1)) {
                        var db = back.output(right.shape());
                        Products.run(Gemm.Form.TN, back.compute(), n, k, m, g, left, db);
                        back.give(1, db);
                    }
                });
    }

    /**
     * {@code A^T B}.
     *
     * @param a {@code [k, m]}
     * @param b {@code [k, n]}
     * @return {@code [m, n]}
     * @throws ShapeException if the shapes do not fit
     */
    public static Tensor transposedTimes(Tensor a, Tensor b) {
        if (a.shape().rank() != 2 || b.shape().rank() != 2 || a.rows() != b.rows()) {
            throw new ShapeException(
                    "transposedTimes: expected [k, m] and [k, n] but got %s and %s; both need as many rows"
                            .formatted(a.shape(), b.shape()));
        }
        int m = a.width();
        int n = b.width();
        int k = a.rows();
        var left = a.floats("transposedTimes").withRowIds(null);
        var right = b.floats("transposedTimes").withRowIds(null);
        var op = Operation.of("transposedTimes", left, right);
        var c = op.output(Shape.of(m, n));
        Products.run(Gemm.Form.TN, op.compute(), m, n, k, left, right, c);
        return op.record(
                c,
                back -> {
                    var g = back.gradient();
                    if (back.wants(0)) {
                        var da = back.output(left.shape());
                        Products.run(Gemm.Form.NT, back.compute(), k, m, n, right, g, da);
                        back.give(0, da);
                    }
                    if (back.wants(1)) {
                        var db = back.output(right.shape());
                        Products.run(Gemm.Form.NN, back.compute(), k, n, m, left, g, db);
                        back.give(1, db);
                    }
                });
    }
}
