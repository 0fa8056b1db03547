// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.data.NodeDataset;
import org.espalier.data.Preprocessing;
import org.espalier.graph.NodeIds;
import org.espalier.nn.GraphModel;
import org.espalier.nn.metric.Confusion;
import org.espalier.nn.metric.Metric;
import org.espalier.nn.metric.Metrics;
import org.espalier.nn.model.Models;
import org.espalier.nn.model.Preset;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.train.Checkpoint;
import org.espalier.nn.train.MiniBatches;
import org.espalier.nn.train.RunDescription;
import org.espalier.nn.train.Trainer;
import org.espalier.nn.train.TrainingListener;
import org.espalier.nn.train.plan.MemoryEstimate;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One run of training: a model of a preset on data with one split.
 *
 * @param data the prepared data
 * @param preprocessing how it was prepared
 * @param dataOptions how it was read, for those who predict with the same columns
 * @param preset how to train
 * @param batches whether to train on mini-batches
 * @param metric what selects the best epoch
 * @param seed the run's seed
 * @param choices what is asked of the plan
 */
record TrainingJob(
        NodeDataset data,
        Preprocessing preprocessing,
        Map<String, String> dataOptions,
        Preset preset,
        BatchOptions batches,
        Metric metric,
        long seed,
        PlanChoices choices) {
    private static final double NANOS_A_MILLI = 1e6;
    private static final int WARM_UP_NODES = 256;
    private static final int WARM_UP_EPOCHS = 50;
    private static final int WARM_UP_SHARE = 4;
    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(2);

    /**
     * When a run ends before its time, and how often it is saved.
     *
     * @param stop is asked after each epoch; true ends the run
     * @param time how long the run may take
     * @param commitEvery epochs between checkpoints
     */
    record Ends(BooleanSupplier stop, Optional<Duration> time, int commitEvery) {}

    /** Refuses data and settings that do not fit, before anything is written. */
    void check() {
        var split = data.split();
        if (data.numClasses() < 2) {
            throw CommandException.input(
                    "%s: expected nodes of two or more classes but got %d; give data with labels"
                            .formatted(data.name(), data.numClasses()));
        }
        if (split.train().isEmpty()) {
            throw CommandException.input(
                    "%s: expected nodes for training but the split has none; mark some, or draw a split with --split random or --split fraction"
                            .formatted(data.name()));
        }
        if ((metric == Metric.AUC || metric == Metric.AP) && data.numClasses() != 2) {
            throw CommandException.input(
                    "--metric %s: expected data of two classes but %s has %d; choose accuracy or f1"
                            .formatted(metric.label(), data.name(), data.numClasses()));
        }
        var model = model(Rng.of(seed));
        optimizer(model);
        minibatches(model);
    }

    /** How the run would train, and how much memory it would take if that can be told. */
    PlanExplanation explanation(Optional<Checkpoint> resumed) {
        var trainer = trainer(model(Rng.of(seed)), resumed);
        var plan = trainer.plan(data);
        return new PlanExplanation(data.name(), preset.config().model(), plan, bytes(trainer));
    }

    private Optional<MemoryEstimate> bytes(Trainer trainer) {
        try {
            return Optional.of(trainer.estimate(data));
        } catch (IllegalArgumentException untold) {
            return Optional.empty(); // a model that does not run on other graphs still trains
        }
    }

    private Trainer trainer(GraphModel model, Optional<Checkpoint> resumed) {
        var trainer = Trainer.of(model, optimizer(model)).epochs(preset.epochs());
        choices.applyTo(trainer);
        minibatches(model).ifPresent(trainer::minibatch);
        resumed.ifPresent(trainer::resume);
        return trainer;
    }

    /**
     * Trains a model of the same kind on some of the nodes for a while, and forgets it: by then
     * most of the code that a long run needs is compiled, and sooner than by epochs on all nodes.
     * Changes no result.
     */
    void warmUp(BooleanSupplier stop) {
        int epochs = Math.min(WARM_UP_EPOCHS, preset.epochs() / WARM_UP_SHARE);
        if (epochs == 0) {
            return;
        }
        int[] train = data.split().train().toArray();
        int[] some = Arrays.copyOf(train, Math.min(train.length, WARM_UP_NODES));
        var rng = Rng.of(seed);
        try {
            trainer(model(rng.split()), Optional.empty())
                    .epochs(epochs)
                    .timeLimit(WARM_UP_LIMIT)
                    .stopWhen(stop)
                    .fit(data.induced(NodeIds.of(some)), rng.split());
        } catch (IllegalArgumentException untold) {
            // a model that does not run on other graphs still trains
        }
    }

    /** Trains, leaving checkpoints in a folder, and judges the best weights. */
    RunResult run(
            Path checkpoints,
            Optional<Checkpoint> resumed,
            List<TrainingListener> listeners,
            Ends ends) {
        var rng = Rng.of(seed);
        var model = model(rng.split());
        var trainer =
                trainer(model, resumed)
                        .metric(metric)
                        .checkpoints(checkpoints, ends.commitEvery())
                        .stopWhen(ends.stop())
                        .describe(description());
        if (preset.patience() > 0) {
            trainer.patience(preset.patience());
        }
        var minibatches = minibatches(model);
        ends.time().ifPresent(trainer::timeLimit);
        listeners.forEach(trainer::listener);
        long begun = System.nanoTime();
        var report = trainer.fit(data, rng.split());
        double trainingMillis = (System.nanoTime() - begun) / NANOS_A_MILLI;
        try (var _ = Tape.inference()) {
            var logits =
                    minibatches
                            .map(how -> how.infer(model, data))
                            .orElseGet(() -> model.forward(data.graph(), data.features()));
            var split = data.split();
            return new RunResult(
                    seed,
                    report,
                    trainingMillis,
                    accuracy(logits, split.validation()),
                    accuracy(logits, split.test()),
                    confusion(logits, split.test()));
        }
    }

    private double accuracy(Tensor logits, NodeIds nodes) {
        return nodes.isEmpty() ? Double.NaN : Metrics.accuracy(logits, data.labels(), nodes);
    }

    private Optional<Confusion> confusion(Tensor logits, NodeIds nodes) {
        return nodes.isEmpty()
                ? Optional.empty()
                : Optional.of(Confusion.of(logits, data.labels(), nodes));
    }

    private GraphModel model(Rng rng) {
        return Models.create(data.numFeatures(), data.numClasses(), preset.config(), rng);
    }

    private Optional<MiniBatches> minibatches(GraphModel model) {
        return batches.forModel(preset.config().model(), model.depth());
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
                preset.config().model(),
                new LinkedHashMap<>(preset.config().toMap()),
                preprocessing,
                dataOptions,
                seed);
    }
}
