// SPDX-License-Identifier: Apache-2.0

/** Tests of partitioners: numbers worked out by hand, laws, bounds on cuts, and refusals. */
@NullMarked
package org.espalier.partition;

import org.jspecify.annotations.NullMarked;
