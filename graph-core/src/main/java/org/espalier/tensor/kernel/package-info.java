// SPDX-License-Identifier: Apache-2.0

/**
 * Internal: the seam between mathematics and machine. No promise to users.
 *
 * <p>Each family of kernels is an interface over arrays, offsets and sizes with two twins, scalar
 * and vector, that agree bit for bit; drivers beside them cut the work into pieces for the workers.
 */
@NullMarked
package org.espalier.tensor.kernel;

import org.jspecify.annotations.NullMarked;
