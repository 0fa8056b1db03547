// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

/**
 * Reductions, softmax and normalisation along rows and columns: {@link Tensor}'s second page.
 *
 * <p>Part of {@link Tensor}, which alone implements it; kept apart so that each family of
 * operations reads as one page.
 */
public sealed interface TensorRows permits Tensor {}
