// SPDX-License-Identifier: Apache-2.0

/** Tests of the gradient check. */
@NullMarked
package org.espalier.tensor.check;

import org.jspecify.annotations.NullMarked;
