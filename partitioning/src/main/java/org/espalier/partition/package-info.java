// SPDX-License-Identifier: Apache-2.0

/**
 * Splitting a graph over chunks and machines. Nothing is implemented here yet.
 *
 * <p>This module will hold partitioners with their reports, chunked graphs with halos, the
 * layer-parallel pipeline, and training on a cluster of machines.
 */
@NullMarked
package org.espalier.partition;

import org.jspecify.annotations.NullMarked;
