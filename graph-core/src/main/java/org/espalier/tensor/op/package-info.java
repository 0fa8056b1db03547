// SPDX-License-Identifier: Apache-2.0

/**
 * Differentiable operations, one a file, forward and gradient side by side.
 *
 * <p>Users reach them through the methods of {@link org.espalier.tensor.Tensor} and of {@code
 * Topology}; each is written with {@link org.espalier.tensor.Operation}.
 */
@NullMarked
package org.espalier.tensor.op;

import org.jspecify.annotations.NullMarked;
