// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.DropoutMask;
import org.espalier.tensor.kernel.DroppedFunctions;
import org.espalier.tensor.kernel.ElementFunction;
import org.jspecify.annotations.Nullable;

/**
 * A function of each element and dropout of its values, in one pass: the bits of the two one after
 * the other, without a table of what lies between.
 *
 * <p>Cost: one pass forward; one backward, which draws the mask and computes the function again.
 * Gradients: the argument.
 */
final class DroppedFunction {
    private static final String NAME = "droppedFunction";

    private DroppedFunction() {}

    /** {@code y = dropout(f(x))}; without a function {@code dropout(x)}. */
    static Tensor apply(@Nullable ElementFunction f, float setting, Tensor x, DropoutMask mask) {
        var dense = x.floats(NAME);
        var op = Operation.of(NAME, dense);
        var y = op.output(dense.shape());
        if (f == null) {
            Dropout.apply(op.compute(), mask, dense, y);
            return op.record(
                    y,
                    back -> {
                        var dx = back.outputOverGradient();
                        Dropout.apply(back.compute(), mask, back.gradient(), dx);
                        back.give(0, dx);
                    });
        }
        var both = new DroppedFunctions(f, setting, mask);
        both.values(
                op.compute(),
                x.rows(),
                x.width(),
                dense.array(NAME),
                dense.offset(),
                y.array(NAME),
                y.offset());
        return op.record(
                y,
                back -> {
                    var g = back.gradient();
                    var dx = back.outputOverGradient();
                    both.slopes(
                            back.compute(),
                            dense.rows(),
                            dense.width(),
                            g.array(NAME),
                            g.offset(),
                            dense.array(NAME),
                            dense.offset(),
                            dx.array(NAME),
                            dx.offset());
                    back.give(0, dx);
                });
    }
}
