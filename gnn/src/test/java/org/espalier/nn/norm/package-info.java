// SPDX-License-Identifier: Apache-2.0

/** Tests of normalisation layers. */
@NullMarked
package org.espalier.nn.norm;

import org.jspecify.annotations.NullMarked;
