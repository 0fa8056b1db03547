// SPDX-License-Identifier: Apache-2.0
package org.espalier.sample;

import org.espalier.graph.Block;
import org.espalier.graph.MessageFlow;
import org.espalier.graph.NodeIds;
import org.espalier.runtime.Checks;

import java.util.List;

/**
 * The blocks from which a model computes some nodes, one a layer, on which it runs as on a graph:
 * the destinations of a layer's block are the sources of the next one's, and those of the last are
 * the seeds.
 *
 * @param blocks one a layer, that of the first layer first
 * @param seeds the nodes to compute, in the order of the result's rows
 * @param inputNodes the nodes whose features the first layer reads, in the order of its rows; the
 *     seeds come first
 */
public record SampledBlocks(List<Block> blocks, NodeIds seeds, NodeIds inputNodes)
        implements MessageFlow {
    /** Copies the list. */
    public SampledBlocks {
        blocks = List.copyOf(blocks);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is no block for the layer
     */
    @Override
    public Block topology(int layer) {
        Checks.argument(
                layer >= 0 && layer < blocks.size(),
                "SampledBlocks: expected a layer in [0, %d) but got %d; give one fan-out for each"
                        + " layer of the model",
                blocks.size(),
                layer);
        return blocks.get(layer);
    }

    /**
     * How many edges the blocks have together.
     *
     * @return the count
     */
    public long numEdges() {
        return blocks.stream().mapToLong(Block::numEdges).sum();
    }

    @Override
    public String toString() {
        return "SampledBlocks[layers=%d, seeds=%d, nodes=%d, edges=%d]"
                .formatted(blocks.size(), seeds.size(), inputNodes.size(), numEdges());
    }
}
