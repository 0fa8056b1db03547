// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Several runs side by side: scores, what was set differently, curves over each other. */
public final class Comparison {
    private static final List<String> SCORES =
            List.of("testMetric", "validationMetric", "finalLoss", "epochs", "parameters");
    private static final List<String> ACCURACIES = List.of("testAccuracy", "validationAccuracy");
    private static final String NOT_SET = "not set";

    private final List<RecordedRun> runs;

    private Comparison(List<RecordedRun> runs) {
        this.runs = runs;
    }

    /**
     * Compares runs.
     *
     * @param runs the runs, at least one
     * @param provenance where the report itself comes from
     * @return the report
     */
    public static Report of(List<RecordedRun> runs, Provenance provenance) {
        return new Comparison(List.copyOf(runs)).report(provenance);
    }

    private Report report(Provenance provenance) {
        return new Report(
                runs.size() == 1
                        ? "Run " + runs.getFirst().name()
                        : "Comparison of " + runs.size() + " runs",
                lead(),
                List.of(scores(), settings(), curves()),
                provenance);
    }

    private String lead() {
        long unfinished = runs.stream().filter(run -> !run.isFinished()).count();
        var best =
                runs.stream()
                        .filter(run -> run.number("testMetric").isPresent())
                        .max(Comparator.comparing(run -> run.number("testMetric").orElseThrow()));
        return best.map(
                                run ->
                                        "Highest test %s: %s, by %s. "
                                                .formatted(
                                                        metric(),
                                                        run.value("testMetric"),
                                                        run.name()))
                        .filter(_ -> isOneMetric() && isOneDataSet())
                        .orElse("")
                + (unfinished == 0
                        ? "All runs are finished."
                        : "%d of %d runs are unfinished.".formatted(unfinished, runs.size()));
    }

    private boolean isOneMetric() {
        return runs.stream().map(Comparison::metricOf).distinct().count() == 1;
    }

    private boolean isOneDataSet() {
        return runs.stream()
                        .filter(RecordedRun::isFinished)
                        .map(run -> run.value("data"))
                        .distinct()
                        .count()
                == 1;
    }

    private String metric() {
        return isOneMetric() ? metricOf(runs.getFirst()) : "metric";
    }

    private static String metricOf(RecordedRun run) {
        return run.settings().getOrDefault("metric", "accuracy");
    }

    private Section scores() {
        var columns = new ArrayList<>(List.of("Run", "State", "Data", "Model", "Metric"));
        var scores = new ArrayList<>(SCORES);
        if (!metric().equals("accuracy")) {
            scores.addAll(ACCURACIES);
        }
        scores.forEach(key -> columns.add(words(key)));
        var rows = new ArrayList<List<String>>();
        for (var run : runs) {
            var row = new ArrayList<>(List.of(run.name(), run.state(), run.value("data")));
            row.add(run.settings().getOrDefault("model", ""));
            row.add(metricOf(run));
            scores.forEach(key -> row.add(run.value(key)));
            rows.add(row);
        }
        var contents = new ArrayList<Content>(List.of(new Table("Scores", columns, rows)));
        bars().ifPresent(contents::add);
        return new Section("Scores side by side", contents);
    }

    /** {@code testMetric} as {@code Test metric}. */
    private static String words(String key) {
        var words = key.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private Optional<BarChart> bars() {
        var bars =
                runs.stream()
                        .filter(
                                run ->
                                        run.number("testMetric")
                                                .filter(Comparison::isRate)
                                                .isPresent())
                        .map(
                                run ->
                                        new BarChart.Bar(
                                                run.name(), run.number("testMetric").orElseThrow()))
                        .toList();
        return bars.size() < 2 || !isOneMetric()
                ? Optional.empty()
                : Optional.of(
                        new BarChart(
                                "Test " + metric(),
                                "Test %s of each finished run, between 0 and 1."
                                        .formatted(metric()),
                                "Test " + metric(),
                                bars));
    }

    private static boolean isRate(double value) {
        return value >= 0 && value <= 1;
    }

    private Section settings() {
        var keys = new LinkedHashSet<String>();
        runs.forEach(run -> keys.addAll(run.settings().keySet()));
        var differing = new ArrayList<List<String>>();
        var shared = new ArrayList<List<String>>();
        for (var key : keys) {
            var values =
                    runs.stream().map(run -> run.settings().getOrDefault(key, NOT_SET)).toList();
            if (values.stream().distinct().count() == 1) {
                shared.add(List.of(key, values.getFirst()));
            } else {
                var row = new ArrayList<>(List.of(key));
                row.addAll(values);
                differing.add(row);
            }
        }
        var columns = new ArrayList<>(List.of("Setting"));
        runs.forEach(run -> columns.add(run.name()));
        Content differences =
                differing.isEmpty()
                        ? new Note("No setting differs.")
                        : new Table("Settings that differ", columns, differing);
        return Section.of(
                "Settings",
                differences,
                new Table("Settings that all share", List.of("Setting", "Value"), shared));
    }

    private Section curves() {
        return Section.of(
                "Learning curves",
                chart(
                        "Training loss by epoch",
                        "Training loss",
                        epoch -> Optional.of(epoch.loss())),
                chart(
                        "Validation %s by epoch".formatted(metric()),
                        "Validation " + metric(),
                        Epoch::validationMetric));
    }

    private LineChart chart(String title, String value, Function<Epoch, Optional<Double>> number) {
        var drawn =
                runs.stream()
                        .limit(LineChart.MOST_SERIES)
                        .map(run -> LearningCurves.series(run.name(), run.runs(), number))
                        .toList();
        return new LineChart(title, summary(drawn), "Epoch", value, drawn, List.of());
    }

    private String summary(List<Series> drawn) {
        var last =
                drawn.stream()
                        .filter(series -> !series.points().isEmpty())
                        .map(
                                series ->
                                        "%s ends at %s (epoch %d)"
                                                .formatted(
                                                        series.name(),
                                                        Numbers.text(series.points().getLast().y()),
                                                        (int) series.points().getLast().x()))
                        .toList();
        var text = last.isEmpty() ? "No epoch was run" : String.join("; ", last);
        return drawn.size() == runs.size()
                ? text + "."
                : text
                        + ". The first %d of %d runs are drawn."
                                .formatted(drawn.size(), runs.size());
    }
}
