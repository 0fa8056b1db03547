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

/** Steps divided by the root of all squared gradients so far (Duchi, Hazan and Singer, 2011). */
public final class Adagrad implements Optimizer {
    private final Slots slots;
    private float epsilon = 1e-10f;

    private Adagrad(Module module, double learningRate) {
        slots = new Slots("adagrad", module, learningRate).moments("squares");
    }

    /**
     * An optimiser of all trained parameters of a module.
     *
     * @param module what to train
     * @param learningRate the base rate
     * @return the optimiser
     */
    public static Adagrad of(Module module, double learningRate) {
        return new Adagrad(module, learningRate);
    }

    /**
     * What is added to the root of the squares; 1e-10 unless set.
     *
     * @param added a small positive number
     * @return this optimiser
     */
    public Adagrad epsilon(double added) {
        epsilon = (float) Settings.positive(added, "Adagrad epsilon");
        return this;
    }

    /**
     * Draws all weights without a group of their own to 0.
     *
     * @param decay lambda; {@code lambda w} is added to the gradient
     * @return this optimiser
     */
    public Adagrad weightDecay(double decay) {
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
    public Adagrad group(Module part, UnaryOperator<ParameterOptions> change) {
        return group(part.parameters(), change);
    }

    /**
     * Gives some parameters options of their own.
     *
     * @param parameters trained parameters of the optimised module
     * @param change their options, from those of the rest
     * @return this optimiser
     */
    public Adagrad group(List<Parameter> parameters, UnaryOperator<ParameterOptions> change) {
        slots.group(parameters, change);
        return this;
    }

    /**
     * Changes the learning rate from step to step.
     *
     * @param schedule the rate of each step
     * @return this optimiser
     */
    public Adagrad schedule(Schedule schedule) {
        slots.schedule(schedule);
        return this;
    }

    @Override
    public void step(Gradients gradients) {
        slots.step(gradients, this::update);
    }

    private void update(
            Compute compute, Slot slot, float[] weights, int offset, Tensor gradient, double rate) {
        Updates.adagrad(
                compute,
                weights,
                offset,
                gradient.array("Adagrad"),
                gradient.offset(),
                slot.moment(0),
                slot.size(),
                (float) rate,
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
