// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

import java.util.Arrays;
import java.util.List;

/**
 * Tensors side by side: joined along their last dimension.
 *
 * <p>Cost: one copy. Gradients: all of them.
 */
public final class Concat {
    private static final String NAME = "concat";

    private Concat() {}

    /**
     * Joins tensors that differ in their last size only.
     *
     * @param parts the tensors, from left to right
     * @return a tensor whose last size is the sum of theirs
     * @throws ShapeException if other sizes differ
     */
    public static Tensor apply(List<Tensor> parts) {
        Checks.argument(!parts.isEmpty(), "concat: expected tensors but got none; give one");
        var dense = parts.stream().map(part -> part.floats(NAME)).toArray(Tensor[]::new);
        int[] sizes = dense[0].shape().toArray();
        int last = sizes.length - 1;
        int[] starts = new int[dense.length + 1];
        for (int i = 0; i < dense.length; i++) {
            int[] other = dense[i].shape().toArray();
            if (other.length != sizes.length
                    || Arrays.mismatch(sizes, 0, last, other, 0, last) >= 0) {
                throw new ShapeException(
                        "concat: expected tensors that agree in all but the last size with %s but got %s; reshape one of them"
                                .formatted(dense[0].shape(), dense[i].shape()));
            }
            starts[i + 1] = Math.addExact(starts[i], other[last]);
        }
        int width = starts[dense.length];
        sizes[last] = width;
        int rows = Around.last(dense[0].shape()).outer();
        var op = Operation.of(NAME, dense);
        var y = op.output(Shape.of(sizes));
        for (int i = 0; i < dense.length; i++) {
            int part = starts[i + 1] - starts[i];
            SliceColumns.copy(op.compute(), dense[i], 0, part, y, starts[i], width, rows, part);
        }
        return op.record(
                y,
                back -> {
                    for (int i = 0; i < dense.length; i++) {
                        if (!back.wants(i)) {
                            continue;
                        }
                        int part = starts[i + 1] - starts[i];
                        var dx = back.output(dense[i].shape());
                        SliceColumns.copy(
                                back.compute(),
                                back.gradient(),
                                starts[i],
                                width,
                                dx,
                                0,
                                part,
                                rows,
                                part);
                        back.give(i, dx);
                    }
                });
    }
}
