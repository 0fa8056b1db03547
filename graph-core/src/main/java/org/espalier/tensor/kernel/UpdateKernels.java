// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/** Single-threaded kernels for optimiser steps: one pass over weight, gradient and memory. */
public interface UpdateKernels {
    /**
     * Plain descent: {@code g = gradient + decay w; w = w - rate g}.
     *
     * @param weight the weights, changed
     * @param wo where they start
     * @param gradient their gradients
     * @param go where they start
     * @param n how many
     * @param rate the learning rate
     * @param decay the weight decay
     */
    void descend(float[] weight, int wo, float[] gradient, int go, int n, float rate, float decay);

    /**
     * Descent with momentum: {@code g = gradient + decay w; v = momentum v + g; w = w - rate v}, or
     * {@code w - rate (g + momentum v)} in Nesterov's form.
     *
     * @param weight the weights, changed
     * @param wo where they start
     * @param gradient their gradients
     * @param go where they start
     * @param velocity the memory v, changed; starts as zeros
     * @param vo where it starts
     * @param n how many
     * @param rate the learning rate
     * @param decay the weight decay
     * @param momentum the share of the old velocity
     * @param nesterov whether to look ahead
     */
    void momentum(
            float[] weight,
            int wo,
            float[] gradient,
            int go,
            float[] velocity,
            int vo,
            int n,
            float rate,
            float decay,
            float momentum,
            boolean nesterov);

    /**
     * Adam: {@code g = gradient + decay w; w = w keep; m = beta1 m + (1 - beta1) g; v = beta2 v +
     * (1 - beta2) g^2; w = w - rate m / (sqrt(v) root + epsilon)}; with {@code track}, the largest
     * v so far stands for v in the last step.
     *
     * @param weight the weights, changed
     * @param wo where they start
     * @param gradient their gradients
     * @param go where they start
     * @param mean the memory m, changed; starts as zeros
     * @param mo where it starts
     * @param square the memory v, changed; starts as zeros
     * @param vo where it starts
     * @param largest the largest v so far, changed; unused without {@code track}
     * @param lo where it starts
     * @param n how many
     * @param step the settings of this step
     * @param track whether to use the largest v
     */
    void adam(
            float[] weight,
            int wo,
            float[] gradient,
            int go,
            float[] mean,
            int mo,
            float[] square,
            int vo,
            float[] largest,
            int lo,
            int n,
            AdamStep step,
            boolean track);

    /**
     * Descent divided by the root of squares: {@code g = gradient + decay w; s = keep s + add g^2;
     * w = w - rate g / (sqrt(s) + epsilon)}. Adagrad keeps all and adds all; RMSprop keeps a share
     * and adds the rest.
     *
     * @param weight the weights, changed
     * @param wo where they start
     * @param gradient their gradients
     * @param go where they start
     * @param square the memory s, changed; starts as zeros
     * @param so where it starts
     * @param n how many
     * @param rate the learning rate
     * @param decay the weight decay
     * @param keep the share of old squares
     * @param add the share of new squares
     * @param epsilon added to the root
     */
    void rooted(
            float[] weight,
            int wo,
            float[] gradient,
            int go,
            float[] square,
            int so,
            int n,
            float rate,
            float decay,
            float keep,
            float add,
            float epsilon);
}
