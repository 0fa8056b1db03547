// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.examples.bench.ProcessMemory;
import org.espalier.nn.metric.Metric;
import org.espalier.nn.model.Preset;
import org.espalier.nn.train.plan.MemoryEstimate;
import org.espalier.tensor.Tensor;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/**
 * What {@code espalier train} tells at its end.
 *
 * @param choice the data
 * @param preset how it was trained
 * @param batches size and fan-outs of mini-batches, by the names of options; empty on the whole
 *     graph
 * @param metric what selected the best epoch
 * @param folder where the run is
 * @param results one a run that was begun
 * @param runs how many runs there are to be
 * @param estimate the bytes that a run was said to take, if that could be told
 */
record TrainSummary(
        DataChoice choice,
        Preset preset,
        SequencedMap<String, String> batches,
        Metric metric,
        RunFolder folder,
        List<RunResult> results,
        int runs,
        Optional<MemoryEstimate> estimate) {
    private static final double MILLIS_A_SECOND = 1e3;
    private static final String SIZE = "batch-size";
    private static final String FANOUTS = "fanouts";

    /** One object with the keys of the command. */
    SequencedMap<String, Object> toJson() {
        var json = Results.begin("train");
        var first = results.getFirst();
        json.put("data", choice.data().name());
        json.put("model", preset.config().model());
        json.put("seed", first.seed());
        json.put("runs", results.size());
        json.put("split", choice.split());
        json.put("metric", metric.label());
        if (!batches.isEmpty()) {
            json.put("batchSize", Integer.parseInt(batches.getOrDefault(SIZE, "0")));
            json.put("fanouts", batches.getOrDefault(FANOUTS, ""));
        }
        json.put("ending", ending());
        Results.putRuns(json, "epochs", all(result -> result.report().epochs()));
        Results.putRuns(json, "testMetric", all(RunResult::testMetric));
        Results.putRuns(json, "validationMetric", all(RunResult::validationMetric));
        Results.putRuns(json, "testAccuracy", all(RunResult::testAccuracy));
        Results.putRuns(json, "validationAccuracy", all(RunResult::validationAccuracy));
        Results.putRuns(json, "finalLoss", all(result -> result.report().finalLoss()));
        json.put("weightsSha256", first.report().weightsSha256());
        Results.putRuns(json, "epochMillis", all(result -> result.report().epochMillis()));
        Results.putRuns(json, "trainingMillis", all(RunResult::trainingMillis));
        json.put("parameters", first.report().parameters());
        estimate.ifPresent(known -> json.put("peakBytes", known.peakBytes()));
        ProcessMemory.peakBytes().ifPresent(bytes -> json.put("peakRssBytes", bytes));
        json.put("out", folder.path().toString());
        return json;
    }

    /** Why the last run ended, in camel case. */
    private String ending() {
        return switch (results.getLast().report().ending()) {
            case COMPLETED -> "completed";
            case OUT_OF_PATIENCE -> "outOfPatience";
            case TIME_LIMIT -> "timeLimit";
            case STOPPED -> "stopped";
        };
    }

    /** The same for reading. */
    List<String> lines() {
        var data = choice.data();
        var report = results.getFirst().report();
        var config = preset.config();
        var lines = new ArrayList<String>();
        lines.add(
                line(
                        "Data",
                        "%s: %,d nodes, %,d %sedges, %,d %sfeatures, %d classes",
                        data.name(),
                        data.numNodes(),
                        data.graph().numEdges(),
                        data.edgeWeights().isPresent() ? "weighted " : "",
                        data.numFeatures(),
                        form(data.features()),
                        data.numClasses()));
        lines.add(line("Split", "%s", split()));
        lines.add(
                line(
                        "Model",
                        "%s, %d layers, hidden %d: %,d parameters",
                        config.model(),
                        config.layers(),
                        config.hidden(),
                        report.parameters()));
        if (!batches.isEmpty()) {
            lines.add(
                    line(
                            "Batches",
                            "%s training nodes, fan-outs %s",
                            batches.getOrDefault(SIZE, ""),
                            batches.getOrDefault(FANOUTS, "")));
        }
        lines.add(line("Epochs", "%s", epochs()));
        lines.add(line("Validation", "%s %s", metric.label(), spread(RunResult::validationMetric)));
        lines.add(line("Test", "%s %s", metric.label(), spread(RunResult::testMetric)));
        if (metric != Metric.ACCURACY) {
            lines.add(line("", "accuracy %s", spread(RunResult::testAccuracy)));
        }
        lines.add(
                line(
                        "Time",
                        "%.2f s, %.2f ms an epoch",
                        Results.mean(all(RunResult::trainingMillis)) / MILLIS_A_SECOND,
                        Results.mean(all(r -> r.report().epochMillis()))));
        lines.add(line("Checkpoint", "%s", where("checkpoint")));
        lines.add(line("Metrics", "%s", where("metrics.jsonl")));
        if (Files.exists(folder.report())) { // a run that is to go on has none yet
            lines.add(line("Report", "%s", folder.report()));
        }
        return lines;
    }

    private static String form(Tensor features) {
        if (features.isSparse()) {
            return "sparse ";
        }
        return features.isBf16() ? "bf16 " : "";
    }

    String split() {
        var split = choice.forRun(0, results.getFirst().seed()).split();
        return String.format(
                Locale.ROOT,
                "%s: %,d training, %,d validation, %,d test nodes",
                choice.split(),
                split.train().size(),
                split.validation().size(),
                split.test().size());
    }

    String epochs() {
        var report = results.getFirst().report();
        return results.size() == 1
                ? "%d, best at %d".formatted(report.epochs(), report.bestEpoch())
                : String.format(
                        Locale.ROOT,
                        "%.1f on average over %d runs",
                        Results.mean(all(result -> result.report().epochs())),
                        results.size());
    }

    private String where(String file) {
        return folder.path().resolve(runs == 1 ? file : "run-N/" + file).toString();
    }

    String spread(ToDoubleFunction<RunResult> value) {
        var values = all(value);
        if (Double.isNaN(values.getFirst())) {
            return "not known, as there are no such nodes";
        }
        return values.size() == 1
                ? String.format(Locale.ROOT, "%.4f", values.getFirst())
                : String.format(
                        Locale.ROOT,
                        "%.4f ± %.4f over %d runs",
                        Results.mean(values),
                        Results.deviation(values),
                        values.size());
    }

    private List<Double> all(ToDoubleFunction<RunResult> value) {
        return results.stream().map(result -> value.applyAsDouble(result)).toList();
    }

    private static String line(String title, String pattern, Object... values) {
        return String.format(Locale.ROOT, "%-11s ", title)
                + String.format(Locale.ROOT, pattern, values);
    }
}
