// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** Functions of two elements. */
public enum PairFunction {
    /** {@code x + y}. */
    ADD,
    /** {@code x - y}. */
    SUBTRACT,
    /** {@code x y}. */
    MULTIPLY,
    /** {@code x / y}. */
    DIVIDE,
    /** {@code x} if it is at least {@code y}, else {@code y}. */
    MAXIMUM,
    /** {@code x} if it is at most {@code y}, else {@code y}. */
    MINIMUM,
    /** 1 if {@code x >= y}, else 0. */
    AT_LEAST,
    /** 1 if {@code x < y}, else 0. */
    BELOW
}
