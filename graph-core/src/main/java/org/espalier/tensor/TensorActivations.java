// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.tensor.kernel.ElementFunction;
import org.espalier.tensor.op.Dropout;
import org.espalier.tensor.op.Functions;

/**
 * Activations and dropout: the second page of {@link Tensor}'s operations.
 *
 * <p>Part of {@link Tensor}, which alone implements it; kept apart so that each family of
 * operations reads as one page.
 */
public sealed interface TensorActivations permits Tensor {
    /**
     * The rectifier: {@code max(x, 0)}.
     *
     * @return a tensor of the same shape
     */
    default Tensor relu() {
        return Functions.apply("relu", ElementFunction.RELU, 0, 0, (Tensor) this);
    }

    /**
     * The leaky rectifier: x above 0, {@code slope x} below.
     *
     * @param slope the slope below 0
     * @return a tensor of the same shape
     */
    default Tensor leakyRelu(float slope) {
        return Functions.apply("leakyRelu", ElementFunction.LEAKY_RELU, slope, 0, (Tensor) this);
    }

    /**
     * The exponential linear unit: x above 0, {@code e^x - 1} below.
     *
     * @return a tensor of the same shape
     */
    default Tensor elu() {
        return Functions.apply("elu", ElementFunction.ELU, 1, 0, (Tensor) this);
    }

    /**
     * The exponential linear unit: x above 0, {@code alpha (e^x - 1)} below.
     *
     * @param alpha how far it goes below 0
     * @return a tensor of the same shape
     */
    default Tensor elu(float alpha) {
        return Functions.apply("elu", ElementFunction.ELU, alpha, 0, (Tensor) this);
    }

    /**
     * The Gaussian error linear unit: x times the standard normal distribution at x, exactly.
     *
     * @return a tensor of the same shape
     */
    default Tensor gelu() {
        return Functions.apply("gelu", ElementFunction.GELU, 0, 0, (Tensor) this);
    }

    /**
     * The sigmoid linear unit: {@code x sigmoid(x)}.
     *
     * @return a tensor of the same shape
     */
    default Tensor silu() {
        return Functions.apply("silu", ElementFunction.SILU, 0, 0, (Tensor) this);
    }

    /**
     * The logistic function: {@code 1 / (1 + e^-x)}.
     *
     * @return a tensor of the same shape
     */
    default Tensor sigmoid() {
        return Functions.apply("sigmoid", ElementFunction.SIGMOID, 0, 0, (Tensor) this);
    }

    /**
     * The hyperbolic tangent.
     *
     * @return a tensor of the same shape
     */
    default Tensor tanh() {
        return Functions.apply("tanh", ElementFunction.TANH, 0, 0, (Tensor) this);
    }

    /**
     * The smooth rectifier: {@code ln(1 + e^x)}.
     *
     * @return a tensor of the same shape
     */
    default Tensor softplus() {
        return Functions.apply("softplus", ElementFunction.SOFTPLUS, 0, 0, (Tensor) this);
    }

    /**
     * Inside a recording tape, zeroes elements at random and scales the others up; elsewhere the
     * identity. Sparse tensors stay sparse.
     *
     * @param rate the probability to drop, in {@code [0, 1)}
     * @return a tensor of the same shape
     * @throws IllegalArgumentException if the rate is no probability below 1
     */
    default Tensor dropout(float rate) {
        return Dropout.apply((Tensor) this, rate);
    }
}
