// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.data.NodeDataset;
import org.espalier.graph.NodeIds;
import org.espalier.nn.GraphModel;
import org.espalier.nn.metric.Metric;
import org.espalier.nn.metric.Metrics;
import org.espalier.nn.model.Models;
import org.espalier.nn.model.Preset;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.train.Checkpoint;
import org.espalier.nn.train.RunDescription;
import org.espalier.nn.train.Trainer;
import org.espalier.nn.train.TrainingListener;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One run of training: a model of a preset on data with one split.
 *
 * @param data the data
 * @param preset how to train
 * @param metric what selects the best epoch
 * @param seed the run's seed
 */
record TrainingJob(NodeDataset data, Preset preset, Metric metric, long seed) {
    private static final int COMMIT_EVERY = 100;

    /** Trains, leaving checkpoints in a folder, and judges the best weights. */
    RunResult run(
            Path checkpoints,
            Optional<Checkpoint> resumed,
            List<TrainingListener> listeners,
            BooleanSupplier stop) {
        var rng = Rng.of(seed);
        var model =
                Models.create(data.numFeatures(), data.numClasses(), preset.config(), rng.split());
        var trainer =
                Trainer.of(model, optimizer(model))
                        .epochs(preset.epochs())
                        .metric(metric)
                        .checkpoints(checkpoints, COMMIT_EVERY)
                        .stopWhen(stop)
                        .describe(description());
        if (preset.patience() > 0) {
            trainer.patience(preset.patience());
        }
        listeners.forEach(trainer::listener);
        resumed.ifPresent(trainer::resume);
        var report = trainer.fit(data, rng.split());
        try (var _ = Tape.inference()) {
            var logits = model.forward(data.graph(), data.features());
            var split = data.split();
            return new RunResult(
                    seed,
                    report,
                    accuracy(logits, split.validation()),
                    accuracy(logits, split.test()));
        }
    }

    private double accuracy(Tensor logits, NodeIds nodes) {
        return nodes.isEmpty() ? Double.NaN : Metrics.accuracy(logits, data.labels(), nodes);
    }

    private Adam optimizer(GraphModel model) {
        var adam = Adam.of(model, preset.learningRate());
        for (var decay : preset.weightDecay()) {
            adam.group(decay.parameters(model), options -> options.withWeightDecay(decay.rate()));
        }
        return adam;
    }

    private RunDescription description() {
        return new RunDescription(
                preset.config().model(), new LinkedHashMap<>(preset.config().toMap()));
    }
}
