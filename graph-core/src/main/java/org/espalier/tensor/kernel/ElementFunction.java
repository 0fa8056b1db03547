// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** Functions of one element, with up to two settings {@code a} and {@code b}. */
public enum ElementFunction {
    /** {@code a x + b}, rounded once. */
    AFFINE,
    /** {@code x^2}. */
    SQUARE,
    /** {@code 1 / x}. */
    RECIPROCAL,
    /** The square root; its gradient at 0 is 0. */
    SQRT,
    /** {@code 1 / sqrt(x)}; its gradient at 0 is 0. */
    RECIPROCAL_SQRT,
    /** {@code |x|}; its gradient at 0 is 0. */
    ABS,
    /**
     * {@code x} held between {@code a} and {@code b}; the gradient passes where it moved nothing.
     */
    CLAMP,
    /** {@code e^x}. */
    EXP,
    /** The natural logarithm. */
    LOG,
    /** The sine. */
    SIN,
    /** The cosine. */
    COS,
    /** {@code x^a}. */
    POWER,
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code x} above 0, {@code a x} below. */
    LEAKY_RELU,
    /** {@code x} above 0, {@code a (e^x - 1)} below. */
    ELU,
    /** {@code x} times the standard normal distribution at x. */
    GELU,
    /** {@code x sigmoid(x)}. */
    SILU,
    /** {@code 1 / (1 + e^-x)}. */
    SIGMOID,
    /** The hyperbolic tangent. */
    TANH,
    /** {@code ln(1 + e^x)}. */
    SOFTPLUS
}
