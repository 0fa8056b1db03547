// SPDX-License-Identifier: Apache-2.0

/** Compares layers, losses and optimisers with reference vectors of independent implementations. */
@NullMarked
package org.espalier.nn.golden;

import org.jspecify.annotations.NullMarked;
