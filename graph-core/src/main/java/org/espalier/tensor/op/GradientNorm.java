// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Sums;

import java.util.List;

/** The Euclidean norm over several tensors, for clipping: one number however work is split. */
public final class GradientNorm {
    private GradientNorm() {}

    /**
     * The root of the sum of all squares: double sums over blocks of 1,024 elements, tensor by
     * tensor.
     *
     * @param compute the workers
     * @param gradients the tensors, in a fixed order
     * @return the norm; 0 of no tensors
     */
    public static double of(Compute compute, List<Tensor> gradients) {
        double squares = 0;
        for (var gradient : gradients) {
            var dense = gradient.floats("GradientNorm");
            squares +=
                    Sums.squares(
                            compute,
                            dense.array("GradientNorm"),
                            dense.offset(),
                            dense.shape().elements());
        }
        return Math.sqrt(squares);
    }
}
