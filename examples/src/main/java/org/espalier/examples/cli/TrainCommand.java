// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.io.Json;
import org.espalier.nn.metric.Metric;
import org.espalier.nn.model.Preset;
import org.espalier.nn.train.Checkpoint;
import org.espalier.nn.train.Ending;
import org.espalier.nn.train.JsonLinesListener;
import org.espalier.nn.train.TrainingListener;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code espalier train}: trains a model on one graph and says how good it is. */
@Command(
        name = "train",
        description = {
            "Trains a model to classify the nodes of one graph.",
            "Without options: a GCN on a generated graph. What the literature says of a model and a"
                    + " kind of data set is the default."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier train",
            "  espalier train --data data/cora/planetoid --model gat --runs 20 --json"
        })
final class TrainCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private TrainOptions options = new TrainOptions();
    @Mixin private ModelPathOptions models = new ModelPathOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the run goes (default: runs/train-MODEL-N).")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace an earlier run in --out.")
    private boolean force;

    @Option(names = "--resume", description = "Continue the run in --out; ends with the same bits.")
    private boolean resume;

    @Override
    public Integer call() throws IOException {
        try (var _ = models.open()) {
            return train(check());
        }
    }

    private int train(Metric metric) throws IOException {
        var compute = common.compute();
        try (var _ = compute.workers();
                var interrupt = Interrupt.watch()) {
            var choice = DataChoice.of(options.data, options.split, options.seed);
            var preset = options.applyTo(choice.protocol().preset(options.model));
            var folder = RunFolder.open(out, "train", options.model, existing());
            Integer asked = options.runs;
            int runs = asked == null ? choice.usualRuns() : asked;
            var settings = options.effective(choice, preset, runs);
            models.settle(settings);
            folder.writeConfig(settings);
            var results = new ArrayList<RunResult>();
            for (int run = 0; run < runs && !interrupt.isAsked(); run++) {
                var job = job(choice, preset, metric, run);
                var where = runs == 1 ? folder : folder.forRun(run);
                results.add(compute.call(() -> run(job, where, runs, interrupt)));
            }
            if (results.getLast().report().ending() == Ending.STOPPED) {
                err("stopped; continue with: espalier train --resume --out " + folder.path());
                return Interrupt.EXIT_CODE;
            }
            print(new TrainSummary(choice, preset, metric, folder, results));
            return 0;
        }
    }

    private Metric check() {
        if (resume && (out == null || force)) {
            throw CommandException.usage(
                    "--resume: expected --out with the run to continue, and no --force; the run's"
                            + " folder is in its summary");
        }
        Integer asked = options.runs;
        if (asked != null && asked < 1) {
            throw CommandException.usage(
                    "--runs: expected 1 or more but got %d; leave it out for one run"
                            .formatted(asked));
        }
        common.check();
        models.requireModel(options.model);
        try {
            return Metric.of(options.metric);
        } catch (IllegalArgumentException unknown) {
            throw CommandException.usage("--metric: " + unknown.getMessage());
        }
    }

    private RunFolder.Existing existing() {
        if (resume) {
            return RunFolder.Existing.CONTINUE;
        }
        return force ? RunFolder.Existing.REPLACE : RunFolder.Existing.REFUSE;
    }

    private TrainingJob job(DataChoice choice, Preset preset, Metric metric, int run) {
        long seed = options.seed + run;
        Long pinned = options.splitSeed;
        return new TrainingJob(
                choice.forRun(run, pinned == null ? seed : pinned), preset, metric, seed);
    }

    private RunResult run(TrainingJob job, RunFolder folder, int runs, Interrupt interrupt) {
        String task = runs == 1 ? "training" : "seed " + job.seed();
        try (var progress = new ProgressListener(spec.commandLine().getErr(), task);
                var lines = new JsonLinesListener(folder.metrics())) {
            List<TrainingListener> listeners =
                    common.quiet ? List.of(lines) : List.of(lines, progress);
            return job.run(folder.checkpoint(), resumed(folder), listeners, interrupt::isAsked);
        } catch (IOException failed) {
            throw CommandException.input(
                    "expected to write in %s but could not (%s); check space and rights"
                            .formatted(folder.path(), failed.getMessage()));
        }
    }

    private Optional<Checkpoint> resumed(RunFolder folder) throws IOException {
        return resume && Files.exists(folder.checkpoint())
                ? Optional.of(Checkpoint.load(folder.checkpoint()))
                : Optional.empty();
    }

    private void print(TrainSummary summary) {
        var writer = spec.commandLine().getOut();
        if (common.json) {
            writer.println(Json.write(summary.toJson()));
        } else {
            summary.lines().forEach(writer::println);
        }
        writer.flush();
    }

    private void err(String line) {
        spec.commandLine().getErr().println(line);
    }
}
