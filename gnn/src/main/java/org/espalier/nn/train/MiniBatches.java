// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.NodeDataset;
import org.espalier.nn.GraphModel;
import org.espalier.runtime.Checks;
import org.espalier.sample.NeighborSampler;
import org.espalier.tensor.Tensor;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a {@link Trainer} trains on sampled neighbourhoods of some nodes at a time.
 *
 * @param batchSize training nodes of a step; the last step of an epoch may have fewer
 * @param fanouts in-edges to draw of each node, for each layer of the model from the seeds outward;
 *     {@link NeighborSampler#ALL} for all
 * @param prefetch batches to prepare ahead; changes no bit
 * @param inferenceRows nodes to validate and test at once, layer by layer, which bounds memory and
 *     changes no bit; empty for the whole graph at once
 */
public record MiniBatches(
        int batchSize, List<Integer> fanouts, int prefetch, OptionalInt inferenceRows) {
    private static final int USUAL_PREFETCH = 2;

    /** Checks the numbers. */
    public MiniBatches {
        Checks.positive(batchSize, "MiniBatches batch size");
        Checks.notNegative(prefetch, "MiniBatches prefetch");
        inferenceRows.ifPresent(rows -> Checks.positive(rows, "MiniBatches inference rows"));
        fanouts = List.copyOf(fanouts);
        Checks.argument(
                !fanouts.isEmpty()
                        && fanouts.stream().allMatch(fanout -> fanout >= NeighborSampler.ALL),
                "MiniBatches: expected fan-outs of 0 or more, or -1 for all in-edges, one for each"
                        + " layer, but got %s; 10 is usual",
                fanouts);
    }

    /**
     * Mini-batches of which two are prepared ahead; validation is on the whole graph at once.
     *
     * @param batchSize training nodes of a step
     * @param fanouts in-edges to draw of each node, for each layer from the seeds outward
     * @return the settings
     */
    public static MiniBatches of(int batchSize, int... fanouts) {
        return new MiniBatches(
                batchSize,
                Arrays.stream(fanouts).boxed().toList(),
                USUAL_PREFETCH,
                OptionalInt.empty());
    }

    /**
     * The same with another number of batches prepared ahead.
     *
     * @param depth 0 has the training thread prepare them
     * @return the changed copy
     */
    public MiniBatches withPrefetch(int depth) {
        return new MiniBatches(batchSize, fanouts, depth, inferenceRows);
    }

    /**
     * The same with validation and test layer by layer in chunks, see {@link LayerwiseInference}.
     *
     * @param rows nodes of a chunk
     * @return the changed copy
     */
    public MiniBatches withInferenceRows(int rows) {
        return new MiniBatches(batchSize, fanouts, prefetch, OptionalInt.of(rows));
    }

    /**
     * What a model predicts for all nodes, computed as these settings say.
     *
     * @param model the model
     * @param data graph and features
     * @return one row a node
     */
    public Tensor infer(GraphModel model, NodeDataset data) {
        return inferenceRows.isPresent()
                ? LayerwiseInference.of(model, inferenceRows.getAsInt())
                        .forward(data.graph(), data.features())
                : model.forward(data.graph(), data.features());
    }

    /** Whether the same bits come out. */
    boolean trainsAs(MiniBatches other) {
        return batchSize == other.batchSize && fanouts.equals(other.fanouts);
    }

    /** What decides about bits. */
    @Override
    public String toString() {
        return "batches of %d with fan-outs %s".formatted(batchSize, fanouts);
    }
}
