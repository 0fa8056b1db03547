// SPDX-License-Identifier: Apache-2.0

/**
 * Precoding for wireless networks. Nothing is implemented here yet.
 *
 * <p>This module will hold channel models, rates and power constraints, classical precoders and
 * learned ones.
 */
@NullMarked
package org.espalier.wireless;

import org.jspecify.annotations.NullMarked;
