// SPDX-License-Identifier: Apache-2.0

/**
 * Where features lie. A {@link FeatureStore} gives rows of a table that may be larger than what is
 * computed on at once.
 */
@NullMarked
package org.espalier.graph.store;

import org.jspecify.annotations.NullMarked;
