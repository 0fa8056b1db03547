// SPDX-License-Identifier: Apache-2.0

/** Tests of the kernels and their drivers. */
@NullMarked
package org.espalier.tensor.kernel;

import org.jspecify.annotations.NullMarked;
