// SPDX-License-Identifier: Apache-2.0

/**
 * Optimisers, learning rate schedules and gradient clipping.
 *
 * <p>Start with {@link Adam}. An {@link Optimizer} owns its moments; weights belong to their
 * module. A step counts, and the count alone decides a {@link Schedule}'s rate, so that a restored
 * optimiser goes on exactly as the saved one would have.
 */
@NullMarked
package org.espalier.nn.optim;

import org.jspecify.annotations.NullMarked;
