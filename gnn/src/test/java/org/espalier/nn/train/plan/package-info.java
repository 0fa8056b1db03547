// SPDX-License-Identifier: Apache-2.0

/** Tests of what is decided before training. */
@NullMarked
package org.espalier.nn.train.plan;

import org.jspecify.annotations.NullMarked;
