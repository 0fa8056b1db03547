// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.optim;

import org.espalier.runtime.Checks;

/**
 * What an optimiser may do differently for one group of parameters than for the next.
 *
 * @param learningRate the base rate, which a schedule changes from step to step
 * @param weightDecay how strongly weights are drawn to 0
 */
public record ParameterOptions(double learningRate, double weightDecay) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public ParameterOptions {
        notNegative(learningRate, "learning rate");
        notNegative(weightDecay, "weight decay");
    }

    private static void notNegative(double value, String name) {
        Checks.argument(
                value >= 0 && Double.isFinite(value),
                "Optimizer: expected a %s of 0 or more but got %s; typical values lie between 1e-5"
                        + " and 0.1",
                name,
                value);
    }

    /**
     * These options with another rate.
     *
     * @param changed the base rate
     * @return a copy
     */
    public ParameterOptions withLearningRate(double changed) {
        return new ParameterOptions(changed, weightDecay);
    }

    /**
     * These options with another decay.
     *
     * @param changed the decay
     * @return a copy
     */
    public ParameterOptions withWeightDecay(double changed) {
        return new ParameterOptions(learningRate, changed);
    }
}
