// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Backward;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Broadcast;
import org.espalier.tensor.kernel.ElementFunction;
import org.espalier.tensor.kernel.PairFunction;
import org.espalier.tensor.kernel.Ranges;

/**
 * Arithmetic on two tensors whose shapes agree or stretch: aligned at the last dimension, a size of
 * 1 repeats, in either tensor.
 *
 * <p>Cost: one pass; a gradient that was stretched is summed back. Gradients: both sides; of equal
 * elements the maximum and the minimum choose the left one.
 */
public final class Arithmetic {
    private Arithmetic() {}

    /**
     * {@code z = f(x, y)}.
     *
     * @param name what messages call it
     * @param f addition, subtraction, multiplication, division, maximum or minimum
     * @param left the left side
     * @param right the right side
     * @return a tensor of the stretched shape
     * @throws org.espalier.tensor.ShapeException if the shapes do not fit
     */
    public static Tensor apply(String name, PairFunction f, Tensor left, Tensor right) {
        var x = left.floats(name);
        var y = right.floats(name);
        var op = Operation.of(name, x, y);
        var plan = Broadcast.of(x.shape(), y.shape(), name);
        var z = op.output(plan.shape());
        plan.apply(
                op.compute(),
                f,
                x.array(name),
                x.offset(),
                y.array(name),
                y.offset(),
                z.array(name),
                z.offset());
        return op.record(
                z,
                back -> {
                    if (back.wants(0)) {
                        back.give(0, ToShape.reduce(back, leftSlope(f, back, x, y), x.shape()));
                    }
                    if (back.wants(1)) {
                        back.give(1, rightGradient(f, back, x, y, z));
                    }
                });
    }

    private static Tensor leftSlope(PairFunction f, Backward back, Tensor x, Tensor y) {
        var g = back.gradient();
        return switch (f) {
            case MULTIPLY, DIVIDE -> combine(f, back, g, y);
            case MAXIMUM -> masked(back, PairFunction.AT_LEAST, x, y);
            case MINIMUM -> masked(back, PairFunction.AT_LEAST, y, x);
            default -> g;
        };
    }

    private static Tensor rightGradient(
            PairFunction f, Backward back, Tensor x, Tensor y, Tensor z) {
        var g = back.gradient();
        var target = y.shape();
        return switch (f) {
            case SUBTRACT -> negated(back, ToShape.reduce(back, g, target));
            case MULTIPLY ->
                    ToShape.reduce(back, combine(PairFunction.MULTIPLY, back, g, x), target);
            case DIVIDE -> {
                var product = combine(PairFunction.MULTIPLY, back, g, z);
                var slope = combine(PairFunction.DIVIDE, back, product, y);
                yield negated(back, ToShape.reduce(back, slope, target));
            }
            case MAXIMUM -> ToShape.reduce(back, masked(back, PairFunction.BELOW, x, y), target);
            case MINIMUM -> ToShape.reduce(back, masked(back, PairFunction.BELOW, y, x), target);
            default -> ToShape.reduce(back, g, target);
        };
    }

    private static Tensor masked(Backward back, PairFunction test, Tensor x, Tensor y) {
        return combine(PairFunction.MULTIPLY, back, back.gradient(), combine(test, back, x, y));
    }

    /** {@code f(x, y)} for a gradient, stretched where shapes differ. */
    static Tensor combine(PairFunction f, Backward back, Tensor x, Tensor y) {
        var plan = Broadcast.of(x.shape(), y.shape(), "gradients");
        var z = back.output(plan.shape());
        plan.apply(
                back.compute(),
                f,
                x.array("gradients"),
                x.offset(),
                y.array("gradients"),
                y.offset(),
                z.array("gradients"),
                z.offset());
        return z;
    }

    private static Tensor negated(Backward back, Tensor x) {
        var z = back.output(x.shape());
        var kernels = back.compute().kernels().functions();
        float[] from = x.array("gradients");
        float[] to = z.array("gradients");
        Ranges.elements(
                back.compute(),
                x.shape().elements(),
                (i, end) ->
                        kernels.apply(
                                ElementFunction.AFFINE,
                                -1,
                                -0f,
                                from,
                                x.offset() + i,
                                to,
                                z.offset() + i,
                                end - i));
        return z;
    }
}
