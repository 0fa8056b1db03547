// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

/**
 * Arithmetic and functions, element by element: the first page of {@link Tensor}'s operations.
 *
 * <p>Part of {@link Tensor}, which alone implements it; kept apart so that each family of
 * operations reads as one page.
 */
public sealed interface TensorArithmetic permits Tensor {}
