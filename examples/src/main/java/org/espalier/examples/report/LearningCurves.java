// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Charts of what runs noted epoch by epoch. */
public final class LearningCurves {
    private static final String EPOCH = "Epoch";

    private LearningCurves() {}

    /**
     * Training and validation loss; of several runs the mean, and the range between the lowest and
     * the highest.
     *
     * @param runs the epochs of each run
     * @return a chart with the best epoch marked
     */
    public static LineChart losses(List<List<Epoch>> runs) {
        var training = series("training loss", runs, epoch -> Optional.of(epoch.loss()));
        var validation = series("validation loss", runs, Epoch::validationLoss);
        return new LineChart(
                "Loss by epoch",
                over(runs) + "%s%s".formatted(fall(training), low(validation)),
                EPOCH,
                "Loss",
                Stream.of(training, validation).filter(s -> !s.points().isEmpty()).toList(),
                best(runs));
    }

    /**
     * The metric that chooses the best epoch.
     *
     * @param runs the epochs of each run
     * @param metric what it is called
     * @return a chart with the best epoch marked
     */
    public static LineChart metric(List<List<Epoch>> runs, String metric) {
        var series = series("validation " + metric, runs, Epoch::validationMetric);
        var best = best(runs);
        return new LineChart(
                "Validation " + metric + " by epoch",
                over(runs) + high(series) + words(best),
                EPOCH,
                "Validation " + metric,
                List.of(series),
                best);
    }

    /** The mean over runs of one number of each epoch, for the epochs that any run has. */
    static Series series(
            String name, List<List<Epoch>> runs, Function<Epoch, Optional<Double>> number) {
        var byEpoch = new TreeMap<Integer, List<Double>>();
        for (var run : runs) {
            for (var epoch : run) {
                number.apply(epoch)
                        .ifPresent(
                                value ->
                                        byEpoch.computeIfAbsent(
                                                        epoch.number(), _ -> new ArrayList<>())
                                                .add(value));
            }
        }
        return new Series(
                name,
                byEpoch.entrySet().stream()
                        .map(each -> point(each.getKey(), each.getValue()))
                        .toList());
    }

    private static Point point(int epoch, List<Double> values) {
        var summary = values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return new Point(epoch, sum / values.size(), summary.getMin(), summary.getMax());
    }

    /** Where the weights come from; of several runs there is no such place. */
    private static List<Mark> best(List<List<Epoch>> runs) {
        return runs.size() != 1
                ? List.of()
                : runs.getFirst().reversed().stream()
                        .filter(Epoch::isBest)
                        .limit(1)
                        .map(epoch -> new Mark(epoch.number(), "best: " + epoch.number()))
                        .toList();
    }

    /** Of epochs with equal scores the one with the lowest loss is best, not the first. */
    private static String words(List<Mark> best) {
        return best.isEmpty()
                ? ""
                : " The weights are those of epoch " + (int) best.getFirst().x() + ".";
    }

    private static String over(List<List<Epoch>> runs) {
        return runs.size() == 1
                ? ""
                : "Mean of the runs still going on at an epoch, of %d; the shade reaches from the lowest to the highest. "
                        .formatted(runs.size());
    }

    private static String fall(Series series) {
        return series.points().isEmpty()
                ? "No epoch was run."
                : "Training loss goes from %s to %s in %d epochs."
                        .formatted(
                                Numbers.text(series.points().getFirst().y()),
                                Numbers.text(series.points().getLast().y()),
                                (int) series.points().getLast().x());
    }

    private static String low(Series series) {
        return series.points().stream()
                .reduce((a, b) -> b.y() < a.y() ? b : a)
                .map(
                        point ->
                                " Validation loss is lowest at epoch %d, with %s."
                                        .formatted((int) point.x(), Numbers.text(point.y())))
                .orElse("");
    }

    private static String high(Series series) {
        return series.points().stream()
                .reduce((a, b) -> b.y() > a.y() ? b : a)
                .map(
                        point ->
                                "It reaches its highest value at epoch %d, with %s."
                                        .formatted((int) point.x(), Numbers.text(point.y())))
                .orElse("There are no validation nodes.");
    }
}
