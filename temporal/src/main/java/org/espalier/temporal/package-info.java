// SPDX-License-Identifier: Apache-2.0

/**
 * Graphs that change in time. Nothing is implemented here yet.
 *
 * <p>This module will hold event streams, views that never show the future, neighbourhood caches,
 * temporal models and their evaluation.
 */
@NullMarked
package org.espalier.temporal;

import org.jspecify.annotations.NullMarked;
