// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.tensor.op.Activation;
import org.espalier.tensor.op.MatMul;

/**
 * Products of matrices and with sparse matrices: the fifth page of {@link Tensor}'s operations.
 *
 * <p>Part of {@link Tensor}, which alone implements it; kept apart so that each family of
 * operations reads as one page.
 */
public sealed interface TensorProducts permits Tensor {
    /**
     * The matrix product with a weight, a bias added to each row, and an activation, in one pass.
     *
     * @param weight {@code [k, n]}
     * @param bias {@code [n]}
     * @param activation what is done to each element
     * @return {@code [m, n]} or {@code [batch, m, n]}
     * @throws ShapeException if the shapes do not fit
     */
    default Tensor linear(Parameter weight, Parameter bias, Activation activation) {
        return MatMul.apply((Tensor) this, weight.value(), null, bias.value(), activation);
    }
}
