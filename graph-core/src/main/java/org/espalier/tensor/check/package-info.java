// SPDX-License-Identifier: Apache-2.0

/**
 * Checks for those who write operations and layers of their own. Start with {@link
 * org.espalier.tensor.check.GradCheck}.
 */
@NullMarked
package org.espalier.tensor.check;

import org.jspecify.annotations.NullMarked;
