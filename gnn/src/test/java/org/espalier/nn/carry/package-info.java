// SPDX-License-Identifier: Apache-2.0

/** Shows that the core carries what later methods ask of it. */
@NullMarked
package org.espalier.nn.carry;

import org.jspecify.annotations.NullMarked;
