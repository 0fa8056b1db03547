// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

/** What a block knows of the graph that it is a part of. */
sealed interface Part permits ChunkPart, SampledPart {
    /** The block's symmetric propagation, by degrees of the graph. */
    Propagation symmetric(Block block, boolean selfLoops);
}
