// SPDX-License-Identifier: Apache-2.0

/** Tests of the generators: their laws, and numbers that another implementation agreed on. */
@NullMarked
package org.espalier.data.generate;

import org.jspecify.annotations.NullMarked;
