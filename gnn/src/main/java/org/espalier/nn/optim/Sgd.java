// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.optim;

import org.espalier.nn.Module;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Gradients;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Updates;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Gradient descent, with momentum on request (Polyak, 1964; Nesterov, 1983).
 *
 * <p>{@code u = mu u + g; w = w - rate u}, or {@code w = w - rate (g + mu u)} with Nesterov's
 * change.
 */
public final class Sgd implements Optimizer {
    private final Slots slots;
    private double momentum;
    private boolean nesterov;

    private Sgd(Module module, double learningRate) {
        slots = new Slots("sgd", module, learningRate);
    }

    /**
     * An optimiser of all trained parameters of a module.
     *
     * @param module what to train
     * @param learningRate the base rate
     * @return the optimiser
     */
    public static Sgd of(Module module, double learningRate) {
        return new Sgd(module, learningRate);
    }

    /**
     * Steps along a running sum of gradients.
     *
     * @param share mu, how much of the sum stays from step to step, in [0, 1)
     * @return this optimiser
     */
    public Sgd momentum(double share) {
        momentum = Settings.share(share, "Sgd momentum");
        slots.moments("velocity");
        return this;
    }

    /**
     * Momentum that looks one step ahead.
     *
     * @param share mu, in [0, 1)
     * @return this optimiser
     */
    public Sgd nesterov(double share) {
        nesterov = true;
        return momentum(share);
    }

    /**
     * Draws all weights without a group of their own to 0.
     *
     * @param decay lambda; {@code lambda w} is added to the gradient
     * @return this optimiser
     */
    public Sgd weightDecay(double decay) {
        slots.weightDecay(decay);
        return this;
    }

    /**
     * Gives a part of the module options of its own.
     *
     * @param part a module inside the optimised one
     * @param change its options, from those of the rest
     * @return this optimiser
     */
    public Sgd group(Module part, UnaryOperator<ParameterOptions> change) {
        return group(part.parameters(), change);
    }

    /**
     * Gives some parameters options of their own.
     *
     * @param parameters trained parameters of the optimised module
     * @param change their options, from those of the rest
     * @return this optimiser
     */
    public Sgd group(List<Parameter> parameters, UnaryOperator<ParameterOptions> change) {
        slots.group(parameters, change);
        return this;
    }

    /**
     * Changes the learning rate from step to step.
     *
     * @param schedule the rate of each step
     * @return this optimiser
     */
    public Sgd schedule(Schedule schedule) {
        slots.schedule(schedule);
        return this;
    }

    @Override
    public void step(Gradients gradients) {
        slots.step(gradients, this::update);
    }

    private void update(
            Compute compute, Slot slot, float[] weights, int offset, Tensor gradient, double rate) {
        Updates.momentum(
                compute,
                weights,
                offset,
                gradient.array("Sgd"),
                gradient.offset(),
                slot.moments() > 0 ? slot.moment(0) : Slot.NONE,
                slot.size(),
                (float) rate,
                (float) momentum,
                nesterov,
                (float) slot.options().weightDecay());
    }

    @Override
    public long steps() {
        return slots.steps();
    }

    @Override
    public double learningRate() {
        return slots.learningRate();
    }

    @Override
    public OptimizerState state() {
        return slots.state();
    }

    @Override
    public void restore(OptimizerState state) {
        slots.restore(state);
    }
}
