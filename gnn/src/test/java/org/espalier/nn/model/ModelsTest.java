// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import org.espalier.graph.Graph;
import org.espalier.nn.GraphModel;
import org.espalier.nn.layer.LayerLaws;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;

class ModelsTest {
    private static final Graph GRAPH = LayerLaws.awkward();

    static SortedSet<String> names() {
        return Models.names();
    }

    private static GraphModel model(String name, int in) {
        var config = ModelConfig.of(name).withSizes(6, 3).withHeads(2, 2).withHops(3);
        return Models.create(in, 4, config.withDropout(0, 0), Rng.of(1));
    }

    @Test
    void allModelsAreKnown() {
        assertTrue(
                Models.names()
                        .containsAll(
                                List.of(
                                        "gcn", "sage", "gat", "gatv2", "gin", "sgc", "appnp",
                                        "gcnii", "mlp")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void layersByChunksGiveTheWholeForward(String name) {
        for (int in : new int[] {3, 5}) {
            var model = model(name, in);
            var features = LayerLaws.random(1, 11, in);

            Tensor h = features;
            Tensor shared = features;
            for (int i = 0; i < model.depth(); i++) {
                boolean reads = model.sharedLayer() >= 0 && i > model.sharedLayer();
                h = byChunks(model, i, h, reads ? shared : null);
                shared = reads ? shared : h;
            }

            assertArrayEquals(model.forward(GRAPH, features).toArray(), h.toArray());
        }
    }

    private static Tensor byChunks(GraphModel model, int i, Tensor h, @Nullable Tensor shared) {
        Tensor rows = null;
        for (int[] range : new int[][] {{0, 4}, {4, 5}, {5, 11}}) {
            var block = GRAPH.chunk(range[0], range[1]);
            var part =
                    (shared == null ? model.layer(i, block, h) : model.layer(i, block, h, shared))
                            .withRowIds(null);
            rows = rows == null ? part : rows.concatRows(part);
        }
        return requireNonNull(rows);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyParameterHasAGradient(String name) {
        var model = model(name, 5);

        LayerLaws.gradients(
                model, in -> model.forward(GRAPH, in.getFirst()), LayerLaws.random(2, 11, 5));
    }

    @ParameterizedTest
    @MethodSource("names")
    void sameSeedSameModel(String name) {
        var first = model(name, 5);
        var second = model(name, 5);

        first.namedParameters()
                .forEach(
                        (key, parameter) ->
                                assertArrayEquals(
                                        parameter.toArray(),
                                        requireNonNull(second.namedParameters().get(key))
                                                .toArray()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void dropoutChangesTrainingOnly(String name) {
        var config = ModelConfig.of(name).withSizes(6, 2).withAttentionDropout(0.5f).withHops(2);
        var model = Models.create(5, 4, config, Rng.of(1));
        var x = LayerLaws.random(3, 11, 5);

        float[] plain = model.forward(GRAPH, x).toArray();

        assertArrayEquals(plain, model.forward(GRAPH, x).toArray());
        try (var tape = Tape.start(Rng.of(4))) {
            float[] trained = model.forward(GRAPH, tape.watch(x)).toArray();
            assertEquals(plain.length, trained.length);
            assertEquals(name.equals("sgc"), Arrays.equals(plain, trained));
        }
    }

    @Test
    void parametersAreCalledByComponents() {
        var gcn = Models.create(1433, 7, Presets.planetoid("gcn").config(), Rng.of(1));

        assertEquals(
                List.of("convs.0.weight", "convs.0.bias", "convs.1.weight", "convs.1.bias"),
                List.copyOf(gcn.namedParameters().keySet()));
        assertEquals(1433 * 16 + 16 + 16 * 7 + 7, gcn.numParameters());
    }

    @Test
    void attentionPresetHasTheWidthsOfThePaper() {
        var gat = (Gat) Models.create(1433, 7, Presets.planetoid("gat").config(), Rng.of(1));

        assertEquals(8, gat.convs().getFirst().heads());
        assertEquals(64, gat.convs().getLast().weight().shape().size(0));
        assertEquals(7, gat.convs().getLast().bias().shape().rows());
    }

    @Test
    void unknownNameIsRefusedWithTheKnownOnes() {
        assertRefused(
                IllegalArgumentException.class,
                () -> Models.create(3, 2, ModelConfig.of("gnc"), Rng.of(1)),
                "gcn",
                "'gnc'");
    }
}
