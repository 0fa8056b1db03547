// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Backward;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Sums;

import java.util.Arrays;

/**
 * Sums a gradient over the dimensions along which its tensor was repeated.
 *
 * <p>What keeps its last dimension is summed down columns in panels, also if that dimension is 1:
 * the gradient of a bias has the bits of {@link org.espalier.tensor.kernel.Gemm#columnSums}. A
 * single number that was repeated along the last dimension is summed in double precision.
 */
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
        if (isColumn(shape, target)) {
            return column(back, gradient);
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

    /** Whether one column is summed to one number that was not repeated along it. */
    private static boolean isColumn(Shape shape, Shape target) {
        return target.elements() == 1
                && shape.rank() > 1
                && shape.size(-1) == 1
                && shape.elements() > 1;
    }

    private static Tensor column(Backward back, Tensor x) {
        var z = back.output(Shape.of(1));
        Sums.columns(
                back.compute(),
                x.array("gradients"),
                x.offset(),
                z.array("gradients"),
                z.offset(),
                x.shape().elements(),
                1);
        return z;
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
