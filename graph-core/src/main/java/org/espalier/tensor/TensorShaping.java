// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

/**
 * Views, slices and joins of tensors: {@link Tensor}'s third page.
 *
 * <p>Part of {@link Tensor}, which alone implements it; kept apart so that each family of
 * operations reads as one page.
 */
public sealed interface TensorShaping permits Tensor {}
