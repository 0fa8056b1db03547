// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.optim;

import org.espalier.tensor.Gradients;

/** Changes a module's weights by the gradients of a loss. */
public interface Optimizer {
    /**
     * Takes one step. Parameters that the loss does not depend on stay as they are.
     *
     * @param gradients what {@code tape.gradients(loss)} returned
     */
    void step(Gradients gradients);

    /**
     * How many steps were taken.
     *
     * @return the count
     */
    long steps();

    /**
     * The rate that the next step uses for parameters without a group of their own.
     *
     * @return the scheduled rate
     */
    double learningRate();

    /**
     * Everything beside the weights that the next step depends on.
     *
     * @return a copy
     */
    OptimizerState state();

    /**
     * Continues where another optimiser of the same kind and module was.
     *
     * @param state what its {@link #state} returned
     * @throws IllegalArgumentException if kind, names or sizes differ; nothing is changed then
     */
    void restore(OptimizerState state);
}
