// SPDX-License-Identifier: Apache-2.0
/** The command {@code espalier}; start reading at {@link org.espalier.examples.cli.Espalier}. */
@NullMarked
package org.espalier.examples.cli;

import org.jspecify.annotations.NullMarked;
