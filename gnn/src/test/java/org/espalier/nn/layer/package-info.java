// SPDX-License-Identifier: Apache-2.0

/** Tests of layers: gradients, laws, refusals. */
@NullMarked
package org.espalier.nn.layer;

import org.jspecify.annotations.NullMarked;
