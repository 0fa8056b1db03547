// SPDX-License-Identifier: Apache-2.0

/**
 * Mini-batches: what a model needs of a large graph to compute some of its nodes.
 *
 * <p>{@link NeighborSampler} draws the neighbourhood of some nodes as {@link SampledBlocks}, on
 * which a model runs as on a graph. {@link NeighborLoader} does so for all nodes of a list, batch
 * by batch, with features and labels, ahead of the training that uses them. Start there.
 *
 * <p>Every draw is a function of the random stream given and the original id of the vertex it is
 * for; threads and prefetching change none.
 */
@NullMarked
package org.espalier.sample;

import org.jspecify.annotations.NullMarked;
