// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.nn.metric.Metric;
import org.espalier.nn.model.Preset;
import org.espalier.nn.train.Checkpoint;
import org.espalier.nn.train.Ending;
import org.espalier.nn.train.JsonLinesListener;
import org.espalier.nn.train.TrainingListener;
import org.espalier.nn.train.TrainingStarted;
import org.espalier.nn.train.plan.MemoryEstimate;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The runs of one command, one after another; ends early when someone asks for it or when its time
 * is up.
 *
 * @param choice the data
 * @param preset how to train
 * @param options seeds and number of runs
 * @param run folder, time limit and checkpoints
 * @param progress where progress is shown, if at all
 */
record TrainingSession(
        DataChoice choice,
        Preset preset,
        TrainOptions options,
        RunOptions run,
        Optional<PrintWriter> progress) {
    /** Refuses data, settings and checkpoints that do not fit, before anything is written. */
    void check() throws IOException {
        job(0).check();
        Path out = run.out;
        for (int number = 0; out != null && number < runs(); number++) {
            resumed(ofRun(new RunFolder(out), number));
        }
    }

    /** How the first run would train, or go on. */
    PlanExplanation explanation() throws IOException {
        Path out = run.out;
        return job(0).explanation(
                        out == null ? Optional.empty() : resumed(ofRun(new RunFolder(out), 0)));
    }

    /** Trains run after run, continuing those that have checkpoints if the user resumes. */
    List<RunResult> train(RunFolder folder, Interrupt interrupt) {
        long begun = System.nanoTime();
        job(0).warmUp(interrupt::isAsked);
        var results = new ArrayList<RunResult>();
        var bar = progress.map(err -> new ProgressListener(err, runs()));
        for (int number = 0; number < runs() && !interrupt.isAsked(); number++) {
            var left = left(begun);
            boolean isTimeUp = left.filter(time -> !time.isPositive()).isPresent();
            if (isTimeUp && !results.isEmpty()) {
                break;
            }
            results.add(train(number, folder, bar, left, interrupt));
        }
        return results;
    }

    /** Whether all runs came to their end. */
    boolean isComplete(List<RunResult> results) {
        return results.size() == runs()
                && results.stream()
                        .map(result -> result.report().ending())
                        .allMatch(
                                ending ->
                                        ending == Ending.COMPLETED
                                                || ending == Ending.OUT_OF_PATIENCE);
    }

    /** What came out. */
    TrainSummary summary(
            RunFolder folder, List<RunResult> results, Optional<MemoryEstimate> estimate) {
        return new TrainSummary(
                choice,
                preset,
                options.batches.settled(),
                metric(),
                folder,
                results,
                runs(),
                estimate);
    }

    private Metric metric() {
        return Metric.of(options.metric);
    }

    private int runs() {
        return options.runs(choice);
    }

    private Optional<Duration> left(long begun) {
        return Optional.ofNullable(run.timeLimit)
                .map(limit -> limit.minusNanos(System.nanoTime() - begun));
    }

    private RunResult train(
            int number,
            RunFolder folder,
            Optional<ProgressListener> bar,
            Optional<Duration> time,
            Interrupt interrupt) {
        var job = job(number);
        var where = ofRun(folder, number);
        try {
            Files.createDirectories(where.path());
            try (var lines = new JsonLinesListener(where.metrics())) {
                var listeners = new ArrayList<>(List.of(lines, forgetting(folder)));
                bar.ifPresent(listeners::add);
                var ends = new TrainingJob.Ends(interrupt::isAsked, time, run.checkpointEvery);
                return job.run(where.checkpoint(), resumed(where), listeners, ends);
            } finally {
                bar.ifPresent(ProgressListener::close);
            }
        } catch (IOException failed) {
            throw CommandException.input(
                    "expected to read and write in %s but could not (%s); check space and rights"
                            .formatted(where.path(), failed.getMessage()));
        }
    }

    /** Once training has begun, an earlier result is none any more. */
    private static TrainingListener forgetting(RunFolder folder) {
        return event -> {
            if (event instanceof TrainingStarted) {
                try {
                    folder.forgetResult();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        };
    }

    private RunFolder ofRun(RunFolder folder, int number) {
        return runs() == 1 ? folder : folder.ofRun(number);
    }

    private TrainingJob job(int number) {
        long seed = options.seed + number;
        Long pinned = options.splitSeed;
        return new TrainingJob(
                choice.forRun(number, pinned == null ? seed : pinned),
                choice.preprocessing(),
                choice.remembered(),
                preset,
                options.batches,
                metric(),
                seed,
                options.plan);
    }

    private Optional<Checkpoint> resumed(RunFolder where) throws IOException {
        return run.resume && where.hasCheckpoint()
                ? Optional.of(Checkpoint.load(where.checkpoint()))
                : Optional.empty();
    }
}
