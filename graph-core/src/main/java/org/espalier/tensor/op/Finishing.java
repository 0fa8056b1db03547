// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Backward;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Finish;
import org.espalier.tensor.kernel.Gemm;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What follows a product or sum of neighbours in the same pass: {@code y = activation(z + (addend +
 * bias))}, where the activation may end with dropout.
 *
 * <p>Forward it costs no pass over memory, and {@code z} is never stored. Backward a rectified
 * result costs one pass, which also adds up the gradient of the bias. It draws no mask: what is
 * above 0 was kept.
 *
 * @param addend a tensor of the result's shape, or null
 * @param bias {@code [columns]}, or null
 * @param activation what is done to each element
 */
record Finishing(@Nullable Tensor addend, @Nullable Tensor bias, Activation activation) {
    private static final String NAME = "finish";

    static final Finishing NOTHING = new Finishing(null, null, Activation.NONE);

    /** The tensors an operation depends on, those of this last. */
    Tensor[] inputs(Tensor... own) {
        var all = new ArrayList<>(List.of(own));
        if (addend != null) {
            all.add(addend);
        }
        if (bias != null) {
            all.add(bias);
        }
        return all.toArray(Tensor[]::new);
    }

    Finish kernel() {
        return new Finish(
                bias == null ? null : bias.array(NAME),
                bias == null ? 0 : bias.offset(),
                addend == null ? null : addend.array(NAME),
                addend == null ? 0 : addend.offset(),
                activation.rectifies(),
                activation.mask());
    }

    /**
     * Gives addend and bias their gradients.
     *
     * @param back the gradient of {@code y}
     * @param y the result
     * @param own how many inputs the operation has before these
     * @return the gradient of {@code z}
     */
    Tensor gradient(Backward back, Tensor y, int own) {
        int columns = y.shape().size(-1);
        int rows = columns == 0 ? 0 : y.shape().elements() / columns;
        int biasInput = own + (addend == null ? 0 : 1);
        boolean wantsSums = bias != null && back.wants(biasInput);
        var g = back.gradient();
        var z = g;
        var mask = activation.mask();
        if (mask != null && !activation.rectifies()) {
            z = back.outputOverGradient();
            Dropout.apply(back.compute(), mask, g, z);
        }
        if (activation.rectifies() || wantsSums) {
            var sums = back.output(Shape.of(columns));
            if (activation.rectifies()) {
                z = back.outputOverGradient();
                Gemm.rectifiedSums(
                        back.compute(),
                        rows,
                        columns,
                        mask == null ? 1 : mask.scale(),
                        g.array(NAME),
                        g.offset(),
                        y.array(NAME),
                        y.offset(),
                        z.array(NAME),
                        z.offset(),
                        sums.array(NAME),
                        sums.offset());
            } else {
                Gemm.columnSums(
                        back.compute(),
                        rows,
                        columns,
                        z.array(NAME),
                        z.offset(),
                        sums.array(NAME),
                        sums.offset());
            }
            if (wantsSums) {
                back.give(biasInput, sums);
            }
        }
        if (addend != null) {
            back.give(own, z);
        }
        return z;
    }
}
