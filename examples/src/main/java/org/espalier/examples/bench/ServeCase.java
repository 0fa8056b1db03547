// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.data.generate.BenchGraph;
import org.espalier.graph.NodeIds;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.Models;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.predict.Predictor;
import org.espalier.nn.train.RunDescription;
import org.espalier.nn.train.Trainer;
import org.espalier.tensor.Rng;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Predictions of single nodes by their ids, from a GCN of two layers that is loaded from a
 * checkpoint.
 *
 * @param graph the graph that is served
 */
record ServeCase(BenchGraph graph) implements BenchCase {
    private static final Pattern NAME = Pattern.compile("serve-([a-z0-9]+)");
    private static final double LEARNING_RATE = 0.01;

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches()
                ? BenchCases.graph(words.group(1)).map(ServeCase::new)
                : Optional.empty();
    }

    @Override
    public String name() {
        return "serve-" + graph.label();
    }

    @Override
    public String purpose() {
        return "predictions of single nodes on %s from 1 and %d threads"
                .formatted(graph.label(), ServeTrial.THREADS);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("graph", graph.label());
    }

    @Override
    public Trial prepare() {
        var data = data();
        try {
            var folder = Files.createTempDirectory("espalier-serve");
            try {
                train(data, folder);
                return new ServeTrial(Predictor.load(folder).on(data));
            } finally {
                remove(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private NodeDataset data() {
        return new NodeDataset(
                graph.label(),
                graph.edges(SEED).graph(),
                graph.features(SEED),
                graph.labels(SEED),
                List.of(
                        new NodeSplit(
                                NodeIds.range(0, graph.trainNodes()), NodeIds.of(), NodeIds.of())));
    }

    private static void train(NodeDataset data, Path folder) {
        var config = ModelConfig.of("gcn").withSizes(16, 2);
        var rng = Rng.of(SEED);
        var model = Models.create(data.numFeatures(), data.numClasses(), config, rng.split());
        Trainer.of(model, Adam.of(model, LEARNING_RATE))
                .epochs(1)
                .checkpoints(folder)
                .describe(new RunDescription("gcn", new LinkedHashMap<>(config.toMap())))
                .fit(data, rng.split());
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
