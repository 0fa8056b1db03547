// SPDX-License-Identifier: Apache-2.0
package org.espalier.sample;

import org.espalier.data.Labels;
import org.espalier.graph.Block;
import org.espalier.graph.MessageFlow;
import org.espalier.graph.NodeIds;
import org.espalier.tensor.Tensor;

/**
 * One batch of a {@link NeighborLoader}: blocks, and what is known of their nodes. A model runs on
 * it as on a graph:
 *
 * <pre>{@code
 * var loss = Losses.crossEntropy(model.forward(batch, batch.features()), batch.labels());
 * }</pre>
 *
 * @param index the batch's number in its epoch, from 0
 * @param blocks where the layers compute
 * @param features one row an input node, named by original ids
 * @param labels one label a seed, which is a row of the model's result
 */
public record MiniBatch(int index, SampledBlocks blocks, Tensor features, Labels labels)
        implements MessageFlow {
    @Override
    public Block topology(int layer) {
        return blocks.topology(layer);
    }

    /**
     * The nodes of the result's rows.
     *
     * @return ids in the graph
     */
    public NodeIds seeds() {
        return blocks.seeds();
    }

    /**
     * The nodes of the features' rows; the seeds come first.
     *
     * @return ids in the graph
     */
    public NodeIds inputNodes() {
        return blocks.inputNodes();
    }
}
