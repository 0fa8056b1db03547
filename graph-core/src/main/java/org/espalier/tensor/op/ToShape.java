// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Backward;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Sums;

import java.util.Arrays;

/** Sums a gradient over the dimensions along which its tensor was repeated. */
final class ToShape {
    private ToShape() {}

    /**
     * The gradient of a tensor of shape {@code target} that was stretched to the gradient's shape.
     *
     * @param back where buffers come from
     * @param gradient the gradient of the stretched tensor
     * @param target the shape to sum back to
     * @return a tensor with as many elements as the target
     */
    static Tensor reduce(Backward back, Tensor gradient, Shape target) {
        var shape = gradient.shape();
        if (shape.elements() == 0) {
            return zeros(back, target);
        }
        Tensor sum = gradient;
        int inner = 1;
        int length = 1;
        for (int d = 1; d <= shape.rank(); d++) {
            int size = shape.size(-d);
            if (size == 1) {
                continue;
            }
            if (d > target.rank() || target.size(-d) == 1) {
                length *= size;
                continue;
            }
            if (length > 1) {
                sum = middle(back, sum, length, inner);
                length = 1;
            }
            inner *= size;
        }
        return length > 1 ? middle(back, sum, length, inner) : sum;
    }

    private static Tensor middle(Backward back, Tensor x, int length, int inner) {
        int outer = x.shape().elements() / length / inner;
        var z = back.output(Shape.of(outer * inner));
        Sums.middle(
                back.compute(),
                x.array("gradients"),
                x.offset(),
                outer,
                length,
                inner,
                z.array("gradients"),
                z.offset());
        return z;
    }

    private static Tensor zeros(Backward back, Shape shape) {
        var z = back.output(shape);
        Arrays.fill(z.array("gradients"), z.offset(), z.offset() + shape.elements(), 0);
        return z;
    }
}
