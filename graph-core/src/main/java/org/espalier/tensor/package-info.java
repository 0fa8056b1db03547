// SPDX-License-Identifier: Apache-2.0

/**
 * Values, the tape that records what is done with them, and gradients.
 *
 * <p>Start with {@link Tensor}; training happens inside a {@link Tape}; weights are {@link
 * Parameter}s; a new differentiable operation is written with {@link Operation}.
 */
@NullMarked
package org.espalier.tensor;

import org.jspecify.annotations.NullMarked;
