// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Compute;
import org.espalier.tensor.kernel.AdamStep;
import org.espalier.tensor.kernel.Ranges;

/**
 * Optimiser steps on all workers: one pass over weight, gradient and memory.
 *
 * <p>Memories are plain arrays from element 0 that start as zeros; an empty one is not used.
 */
public final class Updates {
    private Updates() {}

    /**
     * Descent, with momentum if there is a velocity: {@code g = gradient + decay w; v = momentum v
     * + g; w = w - rate v}, or {@code w - rate (g + momentum v)} in Nesterov's form.
     *
     * @param compute the workers and kernels
     * @param weights changed
     * @param wo where they start
     * @param gradient by the weights
     * @param go where it starts
     * @param velocity v, changed; empty for plain descent
     * @param n how many weights
     * @param rate the learning rate
     * @param momentum the share of the old velocity
     * @param nesterov whether to look ahead
     * @param decay the weight decay
     */
    public static void momentum(
            Compute compute,
            float[] weights,
            int wo,
            float[] gradient,
            int go,
            float[] velocity,
            int n,
            float rate,
            float momentum,
            boolean nesterov,
            float decay) {
        var kernels = compute.kernels().updates();
        if (velocity.length == 0) {
            Ranges.elements(
                    compute,
                    n,
                    (from, to) ->
                            kernels.descend(
                                    weights, wo + from, gradient, go + from, to - from, rate,
                                    decay));
            return;
        }
        Ranges.elements(
                compute,
                n,
                (from, to) ->
                        kernels.momentum(
                                weights, wo + from, gradient, go + from, velocity, from, to - from,
                                rate, decay, momentum, nesterov));
    }

    /**
     * Adam: {@code g = gradient + decay w; m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2)
     * g^2; w = keep w - size m / (scale sqrt(v) + epsilon)}; the largest v so far stands for v in
     * the last step if there is room for it.
     *
     * @param compute the workers and kernels
     * @param weights changed
     * @param wo where they start
     * @param gradient by the weights
     * @param go where it starts
     * @param mean m, changed
     * @param square v, changed
     * @param largest the largest v so far, changed; empty for plain Adam
     * @param n how many weights
     * @param beta1 the share of the old mean
     * @param beta2 the share of the old square
     * @param epsilon added to the root
     * @param size the learning rate divided by {@code 1 - beta1^t}
     * @param scale {@code 1 / sqrt(1 - beta2^t)}
     * @param decay what part of the weight is added to the gradient
     * @param keep what the weight is multiplied by: 1, or less for decoupled decay
     */
    public static void adam(
            Compute compute,
            float[] weights,
            int wo,
            float[] gradient,
            int go,
            float[] mean,
            float[] square,
            float[] largest,
            int n,
            float beta1,
            float beta2,
            float epsilon,
            float size,
            float scale,
            float decay,
            float keep) {
        var step = new AdamStep(size, scale, beta1, beta2, epsilon, decay, keep);
        var kernels = compute.kernels().updates();
        boolean track = largest.length > 0;
        Ranges.elements(
                compute,
                n,
                (from, to) ->
                        kernels.adam(
                                weights, wo + from, gradient, go + from, mean, from, square, from,
                                largest, from, to - from, step, track));
    }

    /**
     * Adagrad: {@code g = gradient + decay w; s = s + g^2; w = w - rate g / (sqrt(s) + epsilon)}.
     *
     * @param compute the workers and kernels
     * @param weights changed
     * @param wo where they start
     * @param gradient by the weights
     * @param go where it starts
     * @param square s, changed
     * @param n how many weights
     * @param rate the learning rate
     * @param epsilon added to the root
     * @param decay the weight decay
     */
    public static void adagrad(
            Compute compute,
            float[] weights,
            int wo,
            float[] gradient,
            int go,
            float[] square,
            int n,
            float rate,
            float epsilon,
            float decay) {
        rooted(compute, weights, wo, gradient, go, square, n, rate, decay, 1, 1, epsilon);
    }

    /**
     * RMSprop: {@code g = gradient + decay w; s = alpha s + (1 - alpha) g^2; w = w - rate g /
     * (sqrt(s) + epsilon)}.
     *
     * @param compute the workers and kernels
     * @param weights changed
     * @param wo where they start
     * @param gradient by the weights
     * @param go where it starts
     * @param square s, changed
     * @param n how many weights
     * @param rate the learning rate
     * @param alpha the share of old squares
     * @param epsilon added to the root
     * @param decay the weight decay
     */
    public static void rmsprop(
            Compute compute,
            float[] weights,
            int wo,
            float[] gradient,
            int go,
            float[] square,
            int n,
            float rate,
            float alpha,
            float epsilon,
            float decay) {
        rooted(
                compute, weights, wo, gradient, go, square, n, rate, decay, alpha, 1 - alpha,
                epsilon);
    }

    private static void rooted(
            Compute compute,
            float[] weights,
            int wo,
            float[] gradient,
            int go,
            float[] square,
            int n,
            float rate,
            float decay,
            float keep,
            float add,
            float epsilon) {
        var kernels = compute.kernels().updates();
        Ranges.elements(
                compute,
                n,
                (from, to) ->
                        kernels.rooted(
                                weights, wo + from, gradient, go + from, square, from, to - from,
                                rate, decay, keep, add, epsilon));
    }
}
