// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.examples.report.ClassScores;
import org.espalier.examples.report.Content;
import org.espalier.examples.report.Epoch;
import org.espalier.examples.report.LearningCurves;
import org.espalier.examples.report.Provenance;
import org.espalier.examples.report.Report;
import org.espalier.examples.report.Section;
import org.espalier.examples.report.Table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * The report of {@code espalier train}; a run that was resumed has the report of one that was not.
 *
 * @param summary what the command tells
 * @param settings every effective value by option name
 * @param machine what is different each time
 */
record TrainReport(
        TrainSummary summary,
        SequencedMap<String, String> settings,
        SequencedMap<String, String> machine) {
    /** Makes the report of what the run left in its folder. */
    Report read() throws IOException {
        return new Report(
                "%s on %s"
                        .formatted(
                                summary.preset().config().model(), summary.choice().data().name()),
                lead(),
                sections(),
                new Provenance(facts(), settings, timing()));
    }

    private List<Section> sections() throws IOException {
        var sections = new ArrayList<>(List.of(result(), curves()));
        var confusions =
                summary.results().stream().flatMap(run -> run.confusion().stream()).toList();
        if (!confusions.isEmpty()) {
            sections.add(ClassScores.of(confusions, summary.choice().data().labels()::nameOf));
        }
        return sections;
    }

    private String lead() {
        int runs = summary.results().size();
        return "Test %s %s%s"
                .formatted(
                        summary.metric().label(),
                        summary.spread(RunResult::testMetric),
                        runs > 1
                                ? "."
                                : " with the weights of epoch %d."
                                        .formatted(
                                                summary.results().getFirst().report().bestEpoch()));
    }

    private Section result() {
        var data = summary.choice().data();
        var config = summary.preset().config();
        var metric = summary.metric().label();
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "Data",
                String.format(
                        Locale.ROOT,
                        "%s: %,d nodes, %,d edges, %,d features, %d classes",
                        data.name(),
                        data.numNodes(),
                        data.graph().numEdges(),
                        data.numFeatures(),
                        data.numClasses()));
        facts.put(
                "Model",
                String.format(
                        Locale.ROOT,
                        "%s, %d layers, hidden %d: %,d parameters",
                        config.model(),
                        config.layers(),
                        config.hidden(),
                        summary.results().getFirst().report().parameters()));
        facts.put("Epochs", summary.epochs());
        facts.put("Validation " + metric, summary.spread(RunResult::validationMetric));
        facts.put("Test " + metric, summary.spread(RunResult::testMetric));
        facts.put("Test accuracy", summary.spread(RunResult::testAccuracy));
        var contents = new ArrayList<Content>(List.of(Table.ofFacts("Summary", facts)));
        if (summary.results().size() > 1) {
            contents.add(runs());
        }
        return new Section("Result", contents);
    }

    private Table runs() {
        return new Table(
                "Each run",
                List.of("Seed", "Epochs", "Best epoch", "Validation", "Test", "Test accuracy"),
                summary.results().stream()
                        .map(
                                run ->
                                        List.of(
                                                Long.toString(run.seed()),
                                                Integer.toString(run.report().epochs()),
                                                Integer.toString(run.report().bestEpoch()),
                                                rate(run.validationMetric()),
                                                rate(run.testMetric()),
                                                rate(run.testAccuracy())))
                        .toList());
    }

    private static String rate(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private Section curves() throws IOException {
        var runs = new ArrayList<List<Epoch>>();
        for (int run = 0; run < summary.results().size(); run++) {
            var folder =
                    summary.results().size() == 1 ? summary.folder() : summary.folder().ofRun(run);
            runs.add(Epoch.read(folder.metrics()));
        }
        return Section.of(
                "Learning curves",
                LearningCurves.losses(runs),
                LearningCurves.metric(runs, summary.metric().label()));
    }

    private SequencedMap<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Command", "espalier train, with the settings below");
        facts.put("Seed", seeds());
        facts.put("Version", VersionInfo.version());
        facts.put("Commit", VersionInfo.commit());
        facts.put("Data SHA-256", summary.choice().data().fingerprint());
        facts.put("Split", summary.split());
        facts.put(
                "Evaluator",
                "%s on the test nodes with the weights of the epoch whose validation %s is highest (of equal ones: whose validation loss is lowest); precision, recall and F1 from the class with the largest logit"
                        .formatted(summary.metric().label(), summary.metric().label()));
        facts.put("Weights SHA-256", summary.results().getFirst().report().weightsSha256());
        return facts;
    }

    private String seeds() {
        long first = summary.results().getFirst().seed();
        long last = summary.results().getLast().seed();
        return first == last ? Long.toString(first) : first + " to " + last;
    }

    private SequencedMap<String, String> timing() {
        var timing = new LinkedHashMap<>(machine);
        timing.put(
                "Time of an epoch",
                String.format(
                        Locale.ROOT,
                        "%.2f ms",
                        Results.mean(
                                summary.results().stream()
                                        .map(run -> run.report().epochMillis())
                                        .toList())));
        return timing;
    }
}
