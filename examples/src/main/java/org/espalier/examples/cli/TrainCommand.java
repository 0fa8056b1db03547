// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.io.Json;
import org.espalier.nn.train.plan.MemoryEstimate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
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
            "  espalier train --time-limit 10m --out runs/mine",
            "  espalier train --data data/cora/planetoid --model gat --runs 20 --json"
        })
final class TrainCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ModelOptions model = new ModelOptions();
    @Mixin private TrainOptions options = new TrainOptions();
    @Mixin private RunOptions run = new RunOptions();
    @Mixin private CommonOptions common = new CommonOptions();

    @Option(
            names = "--explain-plan",
            description =
                    "Tell how it would be trained, why, and how much memory it would take; train"
                            + " nothing.")
    private boolean explainPlan;

    @Mixin private ModelPathOptions models = new ModelPathOptions();

    @Override
    public Integer call() throws IOException {
        run.settle(spec.commandLine());
        try (var _ = models.open()) {
            return train();
        }
    }

    private int train() throws IOException {
        models.requireModel(model.model);
        model.check();
        options.check();
        common.check();
        run.checkFolder();
        var compute = common.compute();
        try (var _ = compute.workers()) {
            var choice =
                    new Waiting(spec.commandLine().getErr(), "reading data", common.quiet)
                            .until(() -> DataChoice.of(options.data, options.split, options.seed));
            choice.warnings(model.model)
                    .forEach(warning -> spec.commandLine().getErr().println("train: " + warning));
            var usual = choice.protocol().preset(model.model);
            var preset = options.applyTo(usual.withConfig(model.applyTo(usual.config())));
            var settled = options.settled(choice, preset);
            models.settle(settled);
            var settings = RunSettings.of(spec, settled);
            var session = new TrainingSession(choice, preset, options, run, progress());
            session.check();
            var explanation = compute.call(() -> explain(session));
            if (explainPlan) {
                print(explanation.toJson(), explanation.lines());
                return 0;
            }
            explanation.estimate().ifPresent(this::warn);
            var folder = run.open("train", model.model);
            folder.writeConfig(settings);
            try (var interrupt = Interrupt.watch()) {
                var results = compute.call(() -> session.train(folder, interrupt));
                var estimate = explanation.estimate();
                return end(session, folder, settings, results, interrupt, estimate);
            }
        }
    }

    private Optional<PrintWriter> progress() {
        return common.quiet ? Optional.empty() : Optional.of(spec.commandLine().getErr());
    }

    /** Prints the result, or how to go on, before the process may end. */
    private int end(
            TrainingSession session,
            RunFolder folder,
            RunSettings settings,
            List<RunResult> results,
            Interrupt interrupt,
            Optional<MemoryEstimate> estimate)
            throws IOException {
        var line = spec.commandLine();
        boolean isComplete = session.isComplete(results);
        var resume = "continue with: " + folder.resumeLine("train");
        if (!isComplete && interrupt.isAsked()) {
            Failures.print(line, "stopped; " + resume, interrupt.exitCode(), common.json);
            return interrupt.exitCode();
        }
        if (!isComplete) {
            line.getErr().println("train: the time is up; " + resume);
        }
        var summary = session.summary(folder, results, estimate);
        var json = summary.toJson();
        if (isComplete) {
            folder.writeResult(json);
            new TrainReport(summary, settings.values(), ThisProcess.facts(spec))
                    .read()
                    .write(folder.report());
        }
        print(json, summary.lines());
        return 0;
    }

    private static PlanExplanation explain(TrainingSession session) {
        try {
            return session.explanation();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Says before training what would end in a heap that is full. */
    private void warn(MemoryEstimate estimate) {
        long room = HeapRoom.ofLargeArrays();
        if (estimate.heapBytes() > room) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "train: expected to need %,d MB of memory but large arrays have %,d MB of heap; give more with ESPALIER_JAVA_OPTS=-Xmx..., or train with --memory-budget"
                                    .formatted(estimate.heapBytes() >> 20, room >> 20));
        }
    }

    private void print(SequencedMap<String, Object> json, List<String> lines) {
        var writer = spec.commandLine().getOut();
        if (common.json) {
            writer.println(Json.write(json));
        } else {
            lines.forEach(writer::println);
        }
        writer.flush();
    }
}
