// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * The numbers of one Adam step, corrections included.
 *
 * @param rate the learning rate divided by {@code 1 - beta1^t}
 * @param root {@code 1 / sqrt(1 - beta2^t)}
 * @param beta1 the share of the old mean
 * @param beta2 the share of the old square
 * @param epsilon added to the root
 * @param decay times the weight is added to the gradient
 * @param keep what the weight is multiplied by first: {@code 1 - learning rate * decay} for
 *     decoupled weight decay, else 1
 */
public record AdamStep(
        float rate, float root, float beta1, float beta2, float epsilon, float decay, float keep) {}
