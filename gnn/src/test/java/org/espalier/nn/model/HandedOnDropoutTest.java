// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.NodeDataset;
import org.espalier.data.generate.PlantedClasses;
import org.espalier.graph.MessageFlow;
import org.espalier.graph.NodeIds;
import org.espalier.graph.Order;
import org.espalier.graph.Topology;
import org.espalier.nn.GraphModel;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.train.plan.MemoryEstimate;
import org.espalier.nn.train.plan.TrainingPlan;
import org.espalier.sample.NeighborSampler;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Dropout in the pass of the layer before gives the bits of dropout in a pass of its own. */
class HandedOnDropoutTest {
    private static final NodeDataset DATA = PlantedClasses.dataset(1);
    private static final int HIDDEN = 20;
    private static final Rng STEP = Rng.of(7).at(3);

    /** The same model, of which no layer is known to begin with dropout: the slow twin. */
    record Apart(GraphModel model) implements GraphModel {
        @Override
        public int depth() {
            return model.depth();
        }

        @Override
        public int sharedLayer() {
            return model.sharedLayer();
        }

        @Override
        public Tensor layer(int i, Topology g, Tensor h) {
            return model.layer(i, g, h);
        }

        @Override
        public Tensor layer(int i, Topology g, Tensor h, Tensor shared) {
            return model.layer(i, g, h, shared);
        }
    }

    private static GraphModel model(String name, float dropout) {
        var config =
                ModelConfig.of(name)
                        .withSizes(HIDDEN, 3)
                        .withHeads(2, 2)
                        .withAttentionDropout(0.2f)
                        .withHops(2)
                        .withDropout(0.3f, dropout);
        return Models.create(DATA.numFeatures(), DATA.numClasses(), config, Rng.of(2));
    }

    /** The logits of a training step and all gradients. */
    private static List<float[]> step(
            Compute compute,
            GraphModel model,
            MessageFlow flow,
            Tensor features,
            IntPredicate recomputed) {
        return compute.call(
                () -> {
                    try (var tape = Tape.start(STEP).recomputing(recomputed)) {
                        var logits = model.forward(flow, features);
                        var parts = new ArrayList<>(List.of(logits.toArray()));
                        var gradients = tape.gradients(logits.times(logits).mean());
                        model.namedParameters()
                                .values()
                                .forEach(
                                        parameter ->
                                                gradients
                                                        .of(parameter)
                                                        .map(Tensor::toArray)
                                                        .ifPresent(parts::add));
                        return parts;
                    }
                });
    }

    private static void assertSame(List<float[]> expected, List<float[]> got) {
        assertEquals(expected.size(), got.size());
        for (int i = 0; i < got.size(); i++) {
            assertArrayEquals(expected.get(i), got.get(i), "part " + i);
        }
    }

    private static void assertFusedAsApart(GraphModel model, MessageFlow flow, Tensor features) {
        try (var one = Compute.of(1).workers();
                var two = Compute.of(2).workers()) {
            var scalar = Compute.scalar(1);
            var expected = step(scalar, new Apart(model), flow, features, _ -> false);
            var best = Compute.common().kernels();
            for (var compute : List.of(scalar, new Compute(one, best), new Compute(two, best))) {
                assertSame(expected, step(compute, model, flow, features, _ -> false));
                assertSame(expected, step(compute, model, flow, features, i -> i != 1));
            }
            scalar.workers().close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gcn, 0.5",
        "gcn, 0.3",
        "gcn, 0",
        "sage, 0.3",
        "gat, 0.3",
        "gatv2, 0.5",
        "gin, 0.3",
        "gcnii, 0.3",
        "appnp, 0.4",
        "mlp, 0.3",
        "sgc, 0"
    })
    void wholeGraphsTrainAlike(String name, float dropout) {
        assertFusedAsApart(model(name, dropout), DATA.graph(), DATA.features());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "sage", "gat", "gin", "gcnii", "mlp"})
    void renumberedGraphsTrainAlike(String name) {
        var reordered = DATA.graph().reordered(Order.DEGREE);

        assertFusedAsApart(
                model(name, 0.4f), reordered.graph(), reordered.reorder(DATA.features()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "sage", "gat", "gin", "gcnii", "mlp"})
    void sampledBlocksTrainAlike(String name) {
        var model = model(name, 0.4f);
        int[] fanouts = new int[model.depth()];
        Arrays.fill(fanouts, 4);
        var blocks =
                NeighborSampler.of(DATA.graph(), fanouts)
                        .sample(NodeIds.of(3, 900, 41, 77, 500), Rng.of(1));
        var rows = DATA.features().matrix().gatherRows(blocks.inputNodes().toArray());

        assertFusedAsApart(model, blocks, Tensor.sparse(rows));
    }

    @Test
    void evaluationDropsNothing() {
        var model = model("gcn", 0.5f);
        var plain = model("gcn", 0);

        assertArrayEquals(
                plain.forward(DATA.graph(), DATA.features()).toArray(),
                model.forward(DATA.graph(), DATA.features()).toArray());
        try (var tape = Tape.start(STEP)) {
            assertFalse(tape.differsFromInference());
            try (var _ = Tape.inference()) {
                assertArrayEquals(
                        plain.forward(DATA.graph(), DATA.features()).toArray(),
                        model.forward(DATA.graph(), DATA.features()).toArray());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "sage", "gat", "gin", "gcnii"})
    void saveATableForEachLayerThatHandsOn(String name) {
        var model = model(name, 0.5f);

        long saved = stored(new Apart(model)) - stored(model);

        long tables = 2L * Float.BYTES * DATA.numNodes() * HIDDEN;
        assertTrue(saved >= tables, name + " saves " + saved + " bytes of " + tables);
    }

    /** What the forward pass leaves. */
    private static long stored(GraphModel model) {
        return MemoryEstimate.of(model, Adam.of(model, 0.01), DATA, TrainingPlan.plain())
                .activations();
    }
}
