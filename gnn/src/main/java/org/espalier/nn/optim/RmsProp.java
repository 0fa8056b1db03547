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

/** Steps divided by the root of a running mean of squared gradients (Tieleman and Hinton, 2012). */
public final class RmsProp implements Optimizer {
    private final Slots slots;
    private float alpha = 0.99f;
    private float epsilon = 1e-8f;

    private RmsProp(Module module, double learningRate) {
        slots = new Slots("rmsprop", module, learningRate).moments("squares");
    }

    /**
     * An optimiser of all trained parameters of a module.
     *
     * @param module what to train
     * @param learningRate the base rate
     * @return the optimiser
     */
    public static RmsProp of(Module module, double learningRate) {
        return new RmsProp(module, learningRate);
    }

    /**
     * How slowly the running mean changes; 0.99 unless set.
     *
     * @param share what stays of it at each step, in [0, 1)
     * @return this optimiser
     */
    public RmsProp smoothing(double share) {
        alpha = (float) Settings.share(share, "RmsProp smoothing");
        return this;
    }

    /**
     * What is added to the root of the squares; 1e-8 unless set.
     *
     * @param added a small positive number
     * @return this optimiser
     */
    public RmsProp epsilon(double added) {
        epsilon = (float) Settings.positive(added, "RmsProp epsilon");
        return this;
    }

    /**
     * Draws all weights without a group of their own to 0.
     *
     * @param decay lambda; {@code lambda w} is added to the gradient
     * @return this optimiser
     */
    public RmsProp weightDecay(double decay) {
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
    public RmsProp group(Module part, UnaryOperator<ParameterOptions> change) {
        return group(part.parameters(), change);
    }

    /**
     * Gives some parameters options of their own.
     *
     * @param parameters trained parameters of the optimised module
     * @param change their options, from those of the rest
     * @return this optimiser
     */
    public RmsProp group(List<Parameter> parameters, UnaryOperator<ParameterOptions> change) {
        slots.group(parameters, change);
        return this;
    }

    /**
     * Changes the learning rate from step to step.
     *
     * @param schedule the rate of each step
     * @return this optimiser
     */
    public RmsProp schedule(Schedule schedule) {
        slots.schedule(schedule);
        return this;
    }

    @Override
    public void step(Gradients gradients) {
        slots.step(gradients, this::update);
    }

    private void update(
            Compute compute, Slot slot, float[] weights, int offset, Tensor gradient, double rate) {
        Updates.rmsprop(
                compute,
                weights,
                offset,
                gradient.array("RmsProp"),
                gradient.offset(),
                slot.moment(0),
                slot.size(),
                (float) rate,
                alpha,
                epsilon,
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
