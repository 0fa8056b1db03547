// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Backward;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.ElementFunction;
import org.espalier.tensor.kernel.LossFunction;
import org.espalier.tensor.kernel.Ranges;
import org.espalier.tensor.kernel.Sums;

/**
 * The mean of a loss of two elements over two tensors of one shape, fused.
 *
 * <p>Losses add up in double precision in blocks of 1,024 elements, in order. No elements give 0.
 * Cost: one pass forward, which leaves the derivative; the gradient is a scaled copy. Gradients:
 * both tensors; targets of the logistic loss are constant.
 */
public final class MeanLoss {
    private MeanLoss() {}

    /**
     * Binary cross entropy of logits: {@code ln(1 + e^x) - x t}.
     *
     * @param logits the predictions x
     * @param targets the targets t, from 0 to 1, of the same shape; constant
     * @return a tensor of shape {@code [1]}
     * @throws ShapeException if the shapes differ
     */
    public static Tensor bceWithLogits(Tensor logits, Tensor targets) {
        return mean("bceWithLogits", LossFunction.LOGISTIC, 0, logits, targets.detach());
    }

    /**
     * Squared error: {@code (x - t)^2}.
     *
     * @param predictions the predictions x
     * @param targets the targets t, of the same shape
     * @return a tensor of shape {@code [1]}
     * @throws ShapeException if the shapes differ
     */
    public static Tensor mse(Tensor predictions, Tensor targets) {
        return mean("mse", LossFunction.SQUARED, 0, predictions, targets);
    }

    /**
     * Huber's loss with threshold 1: {@code d^2 / 2} for {@code |d| < 1}, else {@code |d| - 1/2},
     * of {@code d = x - t}.
     *
     * @param predictions the predictions x
     * @param targets the targets t, of the same shape
     * @return a tensor of shape {@code [1]}
     * @throws ShapeException if the shapes differ
     */
    public static Tensor smoothL1(Tensor predictions, Tensor targets) {
        return mean("smoothL1", LossFunction.SMOOTH, 0, predictions, targets);
    }

    /**
     * Margin ranking: {@code max(0, negative - positive + margin)}.
     *
     * @param positive scores that should be larger
     * @param negative scores that should be smaller, of the same shape
     * @param margin by how much
     * @return a tensor of shape {@code [1]}
     * @throws ShapeException if the shapes differ
     */
    public static Tensor marginRanking(Tensor positive, Tensor negative, float margin) {
        return mean("marginRanking", LossFunction.MARGIN, margin, positive, negative);
    }

    /**
     * Bayesian personalised ranking: {@code -ln sigmoid(positive - negative)}.
     *
     * @param positive scores that should be larger
     * @param negative scores that should be smaller, of the same shape
     * @return a tensor of shape {@code [1]}
     * @throws ShapeException if the shapes differ
     */
    public static Tensor bpr(Tensor positive, Tensor negative) {
        return mean("bpr", LossFunction.RANK, 0, positive, negative);
    }

    private static Tensor mean(String name, LossFunction f, float a, Tensor left, Tensor right) {
        var x = left.floats(name);
        var t = right.floats(name);
        if (!x.shape().equals(t.shape())) {
            throw new ShapeException(
                    "%s: expected two tensors of one shape but got %s and %s; reshape one of them"
                            .formatted(name, x.shape(), t.shape()));
        }
        int n = x.shape().elements();
        var op = Operation.of(name, x, t);
        var values = op.output(x.shape());
        var slopes = op.output(x.shape());
        var loss = op.output(Shape.of(1));
        float[] p = x.array(name);
        float[] q = t.array(name);
        float[] v = values.array(name);
        float[] s = slopes.array(name);
        var compute = op.compute();
        var kernels = compute.kernels().elements();
        Ranges.elements(
                compute,
                n,
                (i, end) ->
                        kernels.losses(
                                f,
                                a,
                                p,
                                x.offset() + i,
                                q,
                                t.offset() + i,
                                v,
                                values.offset() + i,
                                s,
                                slopes.offset() + i,
                                end - i));
        double total = Sums.total(compute, v, values.offset(), n);
        loss.array(name)[loss.offset()] = (float) (total / Math.max(1, n));
        return op.record(
                loss,
                back -> {
                    float g = back.gradient().array(name)[back.gradient().offset()];
                    float scale = g / Math.max(1, n);
                    give(back, 0, slopes, scale);
                    give(back, 1, slopes, -scale);
                });
    }

    private static void give(Backward back, int input, Tensor slopes, float scale) {
        if (!back.wants(input)) {
            return;
        }
        var dx = back.output(slopes.shape());
        float[] from = slopes.array("gradients");
        float[] to = dx.array("gradients");
        var kernels = back.compute().kernels().functions();
        Ranges.elements(
                back.compute(),
                dx.shape().elements(),
                (i, end) ->
                        kernels.apply(
                                ElementFunction.AFFINE,
                                scale,
                                -0f,
                                from,
                                slopes.offset() + i,
                                to,
                                dx.offset() + i,
                                end - i));
        back.give(input, dx);
    }
}
