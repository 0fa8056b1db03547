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
 * Adam: steps scaled by running moments of the gradient (Kingma and Ba, 2015).
 *
 * <p>Weight decay is added to the gradient, as L2 regularisation, unless {@link #decoupledDecay}.
 */
public final class Adam implements Optimizer {
    private final Slots slots;
    private float first = 0.9f;
    private float second = 0.999f;
    private float epsilon = 1e-8f;
    private boolean amsgrad;
    private boolean decoupled;

    private Adam(Module module, double learningRate) {
        slots = new Slots("adam", module, learningRate).moments("first", "second");
    }

    /**
     * An optimiser of all trained parameters of a module.
     *
     * @param module what to train
     * @param learningRate the base rate
     * @return the optimiser
     */
    public static Adam of(Module module, double learningRate) {
        return new Adam(module, learningRate);
    }

    /**
     * How slowly the moments change; 0.9 and 0.999 unless set.
     *
     * @param mean what stays of the mean gradient at each step, in [0, 1)
     * @param square what stays of the mean squared gradient, in [0, 1)
     * @return this optimiser
     */
    public Adam betas(double mean, double square) {
        first = (float) Settings.share(mean, "Adam betas");
        second = (float) Settings.share(square, "Adam betas");
        return this;
    }

    /**
     * What is added to the root of the second moment; 1e-8 unless set.
     *
     * @param added a small positive number
     * @return this optimiser
     */
    public Adam epsilon(double added) {
        epsilon = (float) Settings.positive(added, "Adam epsilon");
        return this;
    }

    /**
     * Divides by the largest second moment so far (Reddi and others, 2018).
     *
     * @return this optimiser
     */
    public Adam amsgrad() {
        slots.moments("first", "second", "largest");
        amsgrad = true;
        return this;
    }

    /**
     * Keeps weight decay apart from the gradient: weights shrink by {@code rate lambda w} before
     * each step (Loshchilov and Hutter, 2019).
     *
     * @return this optimiser
     */
    public Adam decoupledDecay() {
        decoupled = true;
        slots.kind("adamw");
        return this;
    }

    /**
     * Draws all weights without a group of their own to 0.
     *
     * @param decay lambda; {@code lambda w} is added to the gradient unless {@link #decoupledDecay}
     * @return this optimiser
     */
    public Adam weightDecay(double decay) {
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
    public Adam group(Module part, UnaryOperator<ParameterOptions> change) {
        return group(part.parameters(), change);
    }

    /**
     * Gives some parameters options of their own.
     *
     * @param parameters trained parameters of the optimised module
     * @param change their options, from those of the rest
     * @return this optimiser
     */
    public Adam group(List<Parameter> parameters, UnaryOperator<ParameterOptions> change) {
        slots.group(parameters, change);
        return this;
    }

    /**
     * Changes the learning rate from step to step.
     *
     * @param schedule the rate of each step
     * @return this optimiser
     */
    public Adam schedule(Schedule schedule) {
        slots.schedule(schedule);
        return this;
    }

    @Override
    public void step(Gradients gradients) {
        slots.step(gradients, this::update);
    }

    private void update(
            Compute compute, Slot slot, float[] weights, int offset, Tensor gradient, double rate) {
        long step = slots.steps();
        double decay = slot.options().weightDecay();
        double scale = 1 / StrictMath.sqrt(1 - StrictMath.pow(second, (double) step));
        double size = rate / (1 - StrictMath.pow(first, (double) step));
        Updates.adam(
                compute,
                weights,
                offset,
                gradient.array("Adam"),
                gradient.offset(),
                slot.moment(0),
                slot.moment(1),
                amsgrad ? slot.moment(2) : Slot.NONE,
                slot.size(),
                first,
                second,
                epsilon,
                (float) size,
                (float) scale,
                decoupled ? 0 : (float) decay,
                decoupled ? (float) (1 - rate * decay) : 1);
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
