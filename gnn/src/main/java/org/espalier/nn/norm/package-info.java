// SPDX-License-Identifier: Apache-2.0

/**
 * Normalisation layers. {@link org.espalier.nn.norm.LayerNorm} works within each row and has no
 * state; {@link org.espalier.nn.norm.BatchNorm} works down each column and remembers statistics.
 */
@NullMarked
package org.espalier.nn.norm;

import org.jspecify.annotations.NullMarked;
