// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.NodeDataset;
import org.espalier.data.generate.PlantedClasses;
import org.espalier.graph.NodeIds;
import org.espalier.graph.Order;
import org.espalier.nn.GraphModel;
import org.espalier.nn.loss.Losses;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.Models;
import org.espalier.nn.optim.Adam;
import org.espalier.sample.NeighborSampler;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.OptionalInt;

/** Every model computes on parts of a graph what it computes on the whole. */
class ModelsOnPartsTest {
    private static final NodeDataset DATA = PlantedClasses.dataset(1);

    private static GraphModel model(String name) {
        var config = ModelConfig.of(name).withSizes(8, 2).withHops(2).withDropout(0, 0);
        return Models.create(DATA.numFeatures(), DATA.numClasses(), config, Rng.of(2));
    }

    private static float[] rows(Tensor table, NodeIds nodes) {
        float[] rows = new float[nodes.size() * table.width()];
        for (int i = 0; i < nodes.size(); i++) {
            System.arraycopy(
                    table.toArray(),
                    nodes.at(i) * table.width(),
                    rows,
                    i * table.width(),
                    table.width());
        }
        return rows;
    }

    private static int[] fanouts(GraphModel model, int fanout) {
        int[] fanouts = new int[model.depth()];
        Arrays.fill(fanouts, fanout);
        return fanouts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "sage", "gat", "gatv2", "gin", "sgc", "appnp", "gcnii", "mlp"})
    void inferenceInChunksGivesTheBitsOfTheGraph(String name) {
        var model = model(name);
        float[] whole = model.forward(DATA.graph(), DATA.features()).toArray();

        for (int rows : new int[] {97, 100_000}) {
            var got = LayerwiseInference.of(model, rows).forward(DATA.graph(), DATA.features());

            assertArrayEquals(whole, got.toArray(), "rows " + rows);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "gat", "gcnii"})
    void inferenceInChunksWorksOnReorderedGraphs(String name) {
        var model = model(name);
        var graph = DATA.graph().reordered(Order.DEGREE).graph();

        assertArrayEquals(
                model.forward(graph, DATA.features()).toArray(),
                LayerwiseInference.of(model, 500).forward(graph, DATA.features()).toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "sage", "gat", "gatv2", "gin", "sgc", "appnp", "gcnii", "mlp"})
    void aSampleOfAllInEdgesGivesWhatTheGraphGives(String name) {
        var model = model(name);
        var whole = model.forward(DATA.graph(), DATA.features());
        var seeds = NodeIds.of(3, 900, 41, 77);
        var sampler = NeighborSampler.of(DATA.graph(), fanouts(model, NeighborSampler.ALL));

        var blocks = sampler.sample(seeds, Rng.of(1));
        var features =
                Tensor.sparse(DATA.features().matrix().gatherRows(blocks.inputNodes().toArray()));

        assertArrayEquals(rows(whole, seeds), model.forward(blocks, features).toArray(), 1e-4f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "sage", "gat", "gatv2", "gin", "sgc", "appnp", "gcnii", "mlp"})
    void everyModelLearnsFromSamples(String name) {
        var model = model(name);
        var adam = Adam.of(model, 0.01);
        var batches =
                new MiniBatches(
                        32,
                        Arrays.stream(fanouts(model, 4)).boxed().toList(),
                        1,
                        OptionalInt.empty());
        double before = loss(model);

        Trainer.of(model, adam).epochs(12).minibatch(batches).fit(DATA, Rng.of(4));

        assertTrue(loss(model) < 0.95 * before, before + " to " + loss(model));
    }

    private static double loss(GraphModel model) {
        try (var _ = Tape.inference()) {
            var logits = model.forward(DATA.graph(), DATA.features());
            return Losses.crossEntropy(logits, DATA.labels(), DATA.split().train()).item();
        }
    }
}
