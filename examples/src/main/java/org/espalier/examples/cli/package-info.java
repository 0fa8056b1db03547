// SPDX-License-Identifier: Apache-2.0

/** The command {@code espalier}. */
@NullMarked
package org.espalier.examples.cli;

import org.jspecify.annotations.NullMarked;
