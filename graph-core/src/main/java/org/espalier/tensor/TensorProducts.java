// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

/**
 * Products of matrices and with sparse matrices: the fifth page of {@link Tensor}'s operations.
 *
 * <p>Part of {@link Tensor}, which alone implements it; kept apart so that each family of
 * operations reads as one page.
 */
public sealed interface TensorProducts permits Tensor {}
