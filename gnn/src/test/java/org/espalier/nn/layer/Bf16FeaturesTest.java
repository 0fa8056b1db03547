// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.graph.Topology;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.Models;
import org.espalier.nn.train.LayerwiseInference;
import org.espalier.tensor.Bf16Matrix;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every layer and model takes bf16 features and gives the bits of the same numbers as float32. */
class Bf16FeaturesTest {
    private static final int IN = 6;

    private static final Tensor NARROW = Tensor.bf16(Bf16Matrix.of(LayerLaws.random(10, 11, IN)));

    private static Map<String, LayerLaws.OnTopology> layers() {
        var layers = new LinkedHashMap<String, LayerLaws.OnTopology>();
        for (int out : new int[] {3, 9}) {
            layers.put("gcn " + out, GcnConv.of(IN, out, Rng.of(1))::forward);
            layers.put("sage " + out, SageConv.of(IN, out, Rng.of(2))::forward);
            layers.put("sage sum " + out, SageConv.of(IN, out, Reduce.SUM, Rng.of(3))::forward);
            layers.put("sage pool " + out, SageConv.pooling(IN, out, Rng.of(4))::forward);
            layers.put("gat " + out, GatConv.of(IN, out, 2, Rng.of(5))::forward);
            layers.put("gatv2 " + out, GatV2Conv.of(IN, out, 2, Rng.of(6))::forward);
            layers.put("gin " + out, GinConv.of(Mlp.of(List.of(IN, out), Rng.of(7)))::forward);
            var linear = Linear.of(IN, out, Rng.of(8));
            layers.put("linear " + out, (Topology g, Tensor h) -> linear.forward(h));
        }
        return layers;
    }

    @Test
    void layersGiveTheBitsOfTheWidenedFeatures() {
        var graph = LayerLaws.awkward();
        var chunk = graph.chunk(2, 9);
        layers().forEach(
                        (name, layer) -> {
                            var wide = NARROW.bf16Matrix().toDense();
                            assertArrayEquals(
                                    layer.apply(graph, wide).toArray(),
                                    layer.apply(graph, NARROW).toArray(),
                                    0,
                                    name);
                            assertArrayEquals(
                                    layer.apply(chunk, wide).toArray(),
                                    layer.apply(chunk, NARROW).toArray(),
                                    0,
                                    name + " in a chunk");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "sage", "gat", "gatv2", "gin", "sgc", "appnp", "gcnii", "mlp"})
    void modelsTrainAsOnTheWidenedFeatures(String name) {
        assertEquals(
                firstGradient(name, NARROW.bf16Matrix().toDense()), firstGradient(name, NARROW));
    }

    /** Chunks gather their rows, which widens them. */
    @ParameterizedTest
    @ValueSource(strings = {"gcn", "sage", "gat", "gin", "sgc"})
    void inferenceInChunksGivesTheBitsOfTheGraph(String name) {
        var graph = LayerLaws.awkward();
        var config = ModelConfig.fromMap(Map.of("model", name, "hidden", "8"));
        var model = Models.create(IN, 3, config, Rng.of(1));

        assertArrayEquals(
                model.forward(graph, NARROW).toArray(),
                LayerwiseInference.of(model, 4).forward(graph, NARROW).toArray());
    }

    private static String firstGradient(String name, Tensor features) {
        var graph = LayerLaws.awkward();
        var config = ModelConfig.fromMap(Map.of("model", name, "hidden", "8", "dropout", "0.5"));
        var model = Models.create(IN, 3, config, Rng.of(1));
        try (var tape = Tape.start(Rng.of(2))) {
            var logits = model.forward(graph, features);
            var gradients = tape.gradients(logits.times(logits).mean());
            var text = new StringBuilder(logits.toString());
            for (var parameter : model.parameters()) {
                gradients.of(parameter).ifPresent(text::append);
            }
            return text.toString();
        }
    }
}
