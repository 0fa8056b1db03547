// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.predict;

import org.espalier.data.FeatureScaling;
import org.espalier.data.IdDictionary;
import org.espalier.data.Labels;
import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.data.Preprocessing;
import org.espalier.graph.GraphBuilder;
import org.espalier.graph.NodeIds;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.Models;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.train.RunDescription;
import org.espalier.nn.train.Trainer;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/** A small graph of trees, with names for everything, and checkpoints of models of it. */
final class Orchard {
    static final int NODES = 36;
    static final List<String> COLUMNS =
            List.of("size", "colour=red", "colour=green", "colour=blue");
    static final List<String> CLASSES = List.of("apple", "pear", "plum");
    static final Preprocessing PREPROCESSING =
            Preprocessing.none().withFeatures(FeatureScaling.ROW_NORMALISED);

    private Orchard() {}

    /** Tree v is of class v mod 3, mostly of that colour, and next to v + 3 and v + 7. */
    static NodeDataset data() {
        var builder = GraphBuilder.of(NODES).symmetric().dropDuplicates();
        float[] features = new float[NODES * COLUMNS.size()];
        int[] classes = new int[NODES];
        for (int v = 0; v < NODES; v++) {
            builder.add(v, (v + 3) % NODES);
            builder.add(v, (v + 7) % NODES);
            classes[v] = v % 3;
            int colour = v % 5 == 0 ? (v + 1) % 3 : v % 3;
            features[v * COLUMNS.size()] = 1 + 0.25f * (v % 4);
            features[v * COLUMNS.size() + 1 + colour] = 1;
        }
        return new NodeDataset(
                "orchard",
                builder.build(),
                Tensor.of(features, NODES, COLUMNS.size()),
                Labels.of(CLASSES, classes),
                List.of(
                        new NodeSplit(
                                NodeIds.range(0, 12),
                                NodeIds.range(12, 24),
                                NodeIds.range(24, NODES))),
                ids(),
                COLUMNS);
    }

    private static IdDictionary ids() {
        return IdDictionary.of(IntStream.range(0, NODES).mapToObj(v -> "tree " + v).toList());
    }

    /** The same trees with other feature columns. */
    static NodeDataset withColumns(List<String> columns, Tensor features) {
        var data = data();
        return new NodeDataset(
                "new orchard",
                data.graph(),
                features,
                Labels.none(NODES),
                List.of(),
                data.ids(),
                columns);
    }

    /** Trains for a few epochs and leaves a checkpoint. */
    static Path train(Path folder, String model, long seed) {
        var data = PREPROCESSING.apply(data());
        var config = ModelConfig.of(model).withSizes(8, 2);
        var rng = Rng.of(seed);
        var made = Models.create(data.numFeatures(), data.numClasses(), config, rng.split());
        Trainer.of(made, Adam.of(made, 0.05))
                .epochs(5)
                .checkpoints(folder)
                .describe(
                        new RunDescription(model, new LinkedHashMap<>(config.toMap()))
                                .withPreprocessing(PREPROCESSING)
                                .withSeed(seed))
                .fit(data, rng.split());
        return folder;
    }
}
