// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

/**
 * The same elements under another shape, as a view: nothing is copied.
 *
 * <p>Gradients: the tensor. Rows keep their names if their number stays.
 */
public final class Reshape {
    private Reshape() {}

    /**
     * Changes the shape.
     *
     * @param x the tensor
     * @param sizes the new sizes; one may be -1, for what is left
     * @return a view
     * @throws ShapeException if the number of elements would change
     */
    public static Tensor apply(Tensor x, int... sizes) {
        var dense = x.floats("reshape");
        int[] full = sizes.clone();
        int open = -1;
        long known = 1;
        for (int d = 0; d < full.length; d++) {
            if (full[d] == -1 && open < 0) {
                open = d;
            } else {
                known *= full[d];
            }
        }
        int elements = dense.shape().elements();
        if (open >= 0 && known > 0) {
            full[open] = (int) (elements / known);
        }
        if (open >= 0 && known == 0) {
            full[open] = 0;
        }
        var shape = Shape.of(full);
        if (shape.elements() != elements) {
            throw new ShapeException(
                    "reshape: expected a shape of %d elements, as in %s, but got %s; sizes must multiply to the same"
                            .formatted(elements, dense.shape(), shape));
        }
        if (shape.equals(dense.shape())) {
            return dense;
        }
        var op = Operation.of("reshape", dense);
        return op.record(Operation.view(dense, 0, shape), back -> back.give(0, back.gradient()));
    }
}
