// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.graph.NodeIds;
import org.espalier.nn.Weights;
import org.espalier.nn.loss.Losses;
import org.espalier.nn.train.plan.TrainingPlan;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One run of a {@link Trainer}. */
final class TrainingLoop implements AutoCloseable {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Trainer trainer;
    private final TrainingPlan plan;
    private final NodeDataset data;
    private final NodeSplit split;
    private final EpochSteps steps;
    private final WeightCopy best;
    private final Optional<RunKey> key;
    private final Optional<CheckpointWriter> writer;
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> durations = new ArrayList<>();
    private final long begun = System.nanoTime();
    private Progress progress = Progress.start();
    private int committed = -1;

    TrainingLoop(Trainer trainer, NodeDataset data, Rng rng) {
        this.trainer = trainer;
        this.plan = trainer.plan(data);
        this.data = plan.applyTo(data);
        this.split = this.data.split();
        this.steps =
                trainer.minibatches
                        .<EpochSteps>map(how -> new MiniBatchSteps(trainer, how, this.data, rng))
                        .orElseGet(() -> new WholeGraphSteps(trainer, plan, this.data, rng));
        this.best = new WeightCopy(trainer.model);
        boolean needsKey = trainer.folder.isPresent() || trainer.resumed.isPresent();
        this.key = needsKey ? Optional.of(RunKey.of(data, rng)) : Optional.empty();
        this.writer =
                trainer.folder.map(folder -> new CheckpointWriter(folder, TrainedData.of(data)));
    }

    TrainingReport run() {
        trainer.resumed.ifPresent(this::resume);
        tell(
                new TrainingStarted(
                        trainer.description,
                        trainer.model.numParameters(),
                        progress.epoch() + 1,
                        trainer.epochs,
                        trainer.metric));
        var ending = ending();
        while (ending.isEmpty()) {
            epoch();
            ending = ending();
        }
        close();
        writer.filter(_ -> committed != progress.epoch()).ifPresent(this::commit);
        var report = report(ending.get());
        tell(new TrainingEnded(report));
        return report;
    }

    private void resume(Checkpoint checkpoint) {
        var saved = checkpoint.content();
        key.ifPresent(now -> now.checkResumes(saved.key()));
        Checks.argument(
                saved.run().model().equals(trainer.description.model())
                        && saved.metric() == trainer.metric
                        && saved.criterion() == trainer.criterion,
                "Trainer: expected a checkpoint of %s by %s, %s but got %s by %s, %s; resume with"
                        + " the settings of the run that was saved",
                trainer.description.model(),
                trainer.metric,
                trainer.criterion,
                saved.run().model(),
                saved.metric(),
                saved.criterion());
        checkBatches(saved.minibatches());
        try {
            checkpoint.restore(trainer.model, trainer.optimizer, best);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        progress = saved.progress();
        losses.addAll(saved.losses());
    }

    private void checkBatches(Optional<MiniBatches> saved) {
        boolean isSame =
                saved.isPresent() == trainer.minibatches.isPresent()
                        && (saved.isEmpty() || saved.get().trainsAs(trainer.minibatches.get()));
        Checks.argument(
                isSame,
                "Trainer: expected a checkpoint of %s but got one of %s; resume with the settings"
                        + " of the run that was saved",
                label(trainer.minibatches),
                label(saved));
    }

    private static String label(Optional<MiniBatches> batches) {
        return batches.map(MiniBatches::toString).orElse("the whole graph");
    }

    private Optional<Ending> ending() {
        if (progress.epoch() >= trainer.epochs) {
            return Optional.of(Ending.COMPLETED);
        }
        if (progress.waited() >= trainer.patience) {
            return Optional.of(Ending.OUT_OF_PATIENCE);
        }
        if (durations.isEmpty()) {
            return Optional.empty();
        }
        if (trainer.stop.getAsBoolean()) {
            return Optional.of(Ending.STOPPED);
        }
        return trainer.timeLimit
                .filter(limit -> System.nanoTime() - begun >= limit.toNanos())
                .map(_ -> Ending.TIME_LIMIT);
    }

    private void epoch() {
        long start = System.nanoTime();
        int epoch = progress.epoch() + 1;
        double loss = steps.run(epoch);
        var validation = validate();
        progress = progress.next(validation, trainer.criterion);
        if (progress.isAtBest()) {
            best.take();
        }
        losses.add(loss);
        durations.add((System.nanoTime() - start) / NANOS_PER_MILLI);
        tell(
                new EpochEnded(
                        epoch,
                        loss,
                        validation,
                        progress.isAtBest(),
                        trainer.optimizer.learningRate(),
                        durations.getLast()));
        if (epoch % trainer.commitEvery == 0) {
            writer.ifPresent(this::commit);
        }
    }

    private Optional<Scores> validate() {
        if (split.validation().isEmpty()) {
            return Optional.empty();
        }
        try (var _ = Tape.inference()) {
            return Optional.of(scores(steps.infer(), split.validation()));
        }
    }

    private Scores scores(Tensor logits, NodeIds nodes) {
        return new Scores(
                trainer.metric.of(logits, data.labels(), nodes),
                Losses.crossEntropy(logits, data.labels(), nodes).item());
    }

    private void commit(CheckpointWriter to) {
        var current = new WeightCopy(trainer.model);
        current.take();
        var content =
                new CheckpointContent(
                        trainer.description,
                        plan,
                        key.orElseThrow(),
                        trainer.metric,
                        trainer.criterion,
                        trainer.minibatches,
                        progress,
                        losses,
                        epochMillis());
        try {
            to.commit(
                    content,
                    current,
                    progress.best().isPresent() ? best : current,
                    trainer.optimizer.state());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Trainer: cannot write a checkpoint to %s; check space and access"
                            .formatted(to.folder()),
                    e);
        }
        committed = progress.epoch();
        tell(new Checkpointed(committed, to.folder()));
    }

    private TrainingReport report(Ending ending) {
        if (progress.best().isPresent()) {
            best.restore();
        }
        return new TrainingReport(
                trainer.metric,
                ending,
                progress.epoch(),
                progress.best().map(Progress.Best::epoch).orElse(progress.epoch()),
                progress.best().map(Progress.Best::scores),
                test(),
                losses,
                median(durations),
                trainer.model.numParameters(),
                Weights.sha256(trainer.model));
    }

    private Optional<Scores> test() {
        if (split.test().isEmpty()) {
            return Optional.empty();
        }
        try (var _ = Tape.inference()) {
            return Optional.of(scores(steps.infer(), split.test()));
        }
    }

    /** A resumed run that has nothing left to do keeps what the run before it measured. */
    private double epochMillis() {
        return durations.isEmpty()
                ? trainer.resumed.map(Checkpoint::epochMillis).orElse(0.0)
                : median(durations);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private void tell(TrainingEvent event) {
        trainer.listeners.forEach(listener -> listener.on(event));
    }

    /** Frees what an epoch that does not come would have used. */
    @Override
    public void close() {
        steps.close();
    }
}
