// SPDX-License-Identifier: Apache-2.0

/** Tests of the differentiable operations. */
@NullMarked
package org.espalier.tensor.op;

import org.jspecify.annotations.NullMarked;
