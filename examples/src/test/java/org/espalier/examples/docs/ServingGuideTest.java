// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.Labels;
import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.graph.Graph;
import org.espalier.graph.NodeIds;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.Models;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.predict.Predictor;
import org.espalier.nn.train.RunDescription;
import org.espalier.nn.train.Trainer;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** What the guide to serving shows. */
class ServingGuideTest {
    private static NodeDataset pairs() {
        var features = Tensor.of(new float[] {1, 0, 1, 0, 0, 1, 0, 1}, 4, 2);
        var split = new NodeSplit(NodeIds.of(0, 2), NodeIds.of(1), NodeIds.of(3));
        return new NodeDataset(
                "pairs",
                Graph.of(4, new int[] {0, 1, 2, 3}, new int[] {1, 0, 3, 2}),
                features,
                Labels.of(List.of("left", "right"), 0, 0, 1, 1),
                List.of(split));
    }

    private static void train(NodeDataset data, Path folder, long seed) {
        var rng = Rng.of(seed);
        var config = ModelConfig.of("gcn").withSizes(8, 2);
        var model = Models.create(data.numFeatures(), data.numClasses(), config, rng.split());

        Trainer.of(model, Adam.of(model, 0.1))
                .epochs(30)
                .checkpoints(folder)
                .describe(new RunDescription("gcn", new LinkedHashMap<>(config.toMap())))
                .fit(data, rng.split());
    }

    @Test
    void answersCallsAboutNodes(@TempDir Path folder) throws IOException {
        var data = pairs();
        var checkpoint = folder.resolve("monday");
        train(data, checkpoint, 1);

        try (var predictor = Predictor.load(checkpoint);
                var graph = predictor.on(data)) {
            var answer = graph.predict("3");
            String label = answer.className();
            float probability = answer.probability(answer.label());
            List<String> notes = graph.notes();

            assertEquals("right", label);
            assertTrue(probability > 0.5f);
            assertEquals(List.of(), notes);
        }
    }

    @Test
    void takesNewWeightsWhileItServes(@TempDir Path folder) throws IOException {
        var data = pairs();
        train(data, folder.resolve("monday"), 1);
        train(data, folder.resolve("tuesday"), 2);

        try (var predictor = Predictor.load(folder.resolve("monday"));
                var graph = predictor.on(data)) {
            var before = graph.predict(0);
            predictor.reload(folder.resolve("tuesday"));

            assertNotEquals(before, graph.predict(0));
        }
    }

    @Test
    void predictsAnotherGraphOnOneThread(@TempDir Path folder) throws IOException {
        train(pairs(), folder, 1);
        var other = pairs().withGraph(Graph.of(4, new int[] {1, 3}, new int[] {0, 2}));

        try (var predictor = Predictor.load(folder)) {
            var table = Compute.of(1).call(() -> predictor.predict(other));

            assertEquals(4, table.size());
        }
    }
}
