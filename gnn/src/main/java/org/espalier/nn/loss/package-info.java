// SPDX-License-Identifier: Apache-2.0

/**
 * Losses: how far predictions are from what is wanted, as one number with a gradient.
 *
 * <p>Start with {@link Losses}.
 */
@NullMarked
package org.espalier.nn.loss;

import org.jspecify.annotations.NullMarked;
