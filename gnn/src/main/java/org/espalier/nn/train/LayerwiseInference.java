// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.graph.Graph;
import org.espalier.graph.NodeIds;
import org.espalier.graph.store.FeatureStore;
import org.espalier.nn.GraphModel;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Infers all nodes of a graph exactly, layer by layer, each in chunks of rows: the bits of {@code
 * model.forward(graph, features)} in memory for one layer's input and result, and for what a chunk
 * reads and makes.
 *
 * <p>Cost: edges as often as the model has layers. Rows that several chunks read pass the dense
 * part of a layer once for each of them, so small chunks cost time.
 *
 * <p>Reference: Hamilton, Ying and Leskovec infer so on large graphs; DGL's and PyG's examples call
 * it {@code inference}.
 */
public final class LayerwiseInference {
    private final GraphModel model;
    private final int rows;

    private LayerwiseInference(GraphModel model, int rows) {
        this.model = model;
        this.rows = rows;
    }

    /**
     * Inference of a model.
     *
     * @param model the model
     * @param rows how many nodes to compute at once, at least 1
     * @return the inference
     */
    public static LayerwiseInference of(GraphModel model, int rows) {
        return new LayerwiseInference(model, Checks.positive(rows, "LayerwiseInference rows"));
    }

    /**
     * Computes all layers for all nodes.
     *
     * @param graph the graph
     * @param features one row a node, constant; sparse or dense
     * @return one row a node, not pooled
     */
    public Tensor forward(Graph graph, Tensor features) {
        Checks.argument(
                features.rows() == graph.numNodes(),
                "LayerwiseInference: expected features of %d nodes but got %s; give one row a node"
                        + " of the graph",
                graph.numNodes(),
                features.shape());
        Tensor h = features;
        Tensor shared = features;
        for (int i = 0; i < model.depth(); i++) {
            boolean readsShared = model.sharedLayer() != GraphModel.NONE && i > model.sharedLayer();
            h = layer(i, graph, h, readsShared ? shared : null);
            if (!readsShared) {
                shared = h;
            }
        }
        return h;
    }

    private Tensor layer(int i, Graph graph, Tensor h, @Nullable Tensor shared) {
        Tensor result = null;
        for (int begin = 0; begin < graph.numNodes(); begin += rows) {
            int end = (int) Math.min(graph.numNodes(), (long) begin + rows);
            try (var _ = Tape.inference()) {
                var part = chunk(i, graph, begin, end, h, shared);
                if (result == null) {
                    int[] sizes = part.shape().withRows(graph.numNodes()).toArray();
                    result = Tensor.zeros(sizes);
                }
                System.arraycopy(
                        part.array("LayerwiseInference"),
                        part.offset(),
                        result.array("LayerwiseInference"),
                        result.offset() + begin * part.width(),
                        part.shape().elements());
            }
            if (end == graph.numNodes()) {
                break;
            }
        }
        if (result == null) {
            return model.layer(i, graph, h);
        }
        return result.withRowIds(graph.sourceIds());
    }

    private Tensor chunk(
            int i, Graph graph, int begin, int end, Tensor h, @Nullable Tensor shared) {
        var part = graph.neighbourhood(begin, end);
        var block = part.block();
        var given = rows(h, part.sources()).withRowIds(block.sourceIds());
        return shared == null
                ? model.layer(i, block, given)
                : model.layer(
                        i,
                        block,
                        given,
                        rows(shared, part.sources()).withRowIds(block.sourceIds()));
    }

    private static Tensor rows(Tensor table, NodeIds nodes) {
        return FeatureStore.of(table).rows(nodes);
    }
}
