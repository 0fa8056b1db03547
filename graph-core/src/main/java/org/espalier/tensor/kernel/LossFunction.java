// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** Losses of two elements, a prediction {@code x} and a target or rival {@code t}. */
public enum LossFunction {
    /** Binary cross entropy of the logit x: {@code ln(1 + e^x) - x t}. */
    LOGISTIC,
    /** {@code (x - t)^2}. */
    SQUARED,
    /** {@code d^2 / 2} for {@code |d| < 1}, else {@code |d| - 1/2}, of {@code d = x - t}. */
    SMOOTH,
    /** {@code max(0, t - x + a)}. */
    MARGIN,
    /** {@code ln(1 + e^(t - x))}. */
    RANK
}
