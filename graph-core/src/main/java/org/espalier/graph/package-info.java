// SPDX-License-Identifier: Apache-2.0

/**
 * Graphs and message passing.
 *
 * <p>A layer computes on a {@link Topology}: a whole {@link Graph} or a {@link Block} of one.
 * Graphs are made by {@link GraphBuilder}. Messages flow from source to destination.
 */
@NullMarked
package org.espalier.graph;

import org.jspecify.annotations.NullMarked;
