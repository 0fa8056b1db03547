// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import org.espalier.nn.metric.Confusion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * How well each class is told from the others: a table, bars, and which class is taken for which.
 *
 * <p>Of many classes those with the most nodes, the lowest scores and the most frequent mistakes
 * are shown.
 */
public final class ClassScores {
    private static final int MOST_CLASSES = 100;
    private static final int MOST_BARS = 20;
    private static final int MOST_SQUARES = 15;
    private static final int MOST_MISTAKES = 30;
    private static final String CLASS = "Class";

    private final List<Confusion> runs;
    private final IntFunction<String> names;

    private ClassScores(List<Confusion> runs, IntFunction<String> names) {
        this.runs = runs;
        this.names = names;
    }

    /**
     * The section about classes.
     *
     * @param runs the decisions of each run, all on the same classes; their counts are added up
     * @param names what a class is called
     * @return the section
     */
    public static Section of(List<Confusion> runs, IntFunction<String> names) {
        return new ClassScores(List.copyOf(runs), names).section();
    }

    private Section section() {
        int classes = runs.getFirst().numClasses();
        var all = IntStream.range(0, classes).boxed().toList();
        var contents = new ArrayList<Content>();
        if (runs.size() > 1) {
            contents.add(new Note("Counts of all " + runs.size() + " runs are added up."));
        }
        contents.add(table(all));
        contents.add(bars(all));
        contents.add(classes <= MOST_SQUARES ? squares(all) : mistakes());
        return new Section("Classes on the test nodes", contents);
    }

    private int sum(ToIntFunction<Confusion> count) {
        return runs.stream().mapToInt(count).sum();
    }

    private int actual(int label) {
        return sum(run -> run.actual(label));
    }

    private double precision(int label) {
        return share(sum(run -> run.hits(label)), sum(run -> run.predicted(label)));
    }

    private double recall(int label) {
        return share(sum(run -> run.hits(label)), actual(label));
    }

    private double f1(int label) {
        return share(
                2L * sum(run -> run.hits(label)),
                actual(label) + (long) sum(run -> run.predicted(label)));
    }

    /** Nothing of nothing counts as 0, as in the macro F1. */
    private static double share(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }

    private Table table(List<Integer> all) {
        var shown =
                all.stream()
                        .sorted(Comparator.comparingInt((Integer label) -> -actual(label)))
                        .limit(MOST_CLASSES)
                        .sorted()
                        .toList();
        return new Table(
                shown.size() == all.size()
                        ? "Scores by class"
                        : "Scores by class, the %d of %d classes with the most test nodes"
                                .formatted(shown.size(), all.size()),
                List.of(CLASS, "Test nodes", "Precision", "Recall", "F1"),
                shown.stream()
                        .map(
                                label ->
                                        List.of(
                                                names.apply(label),
                                                Integer.toString(actual(label)),
                                                rate(precision(label)),
                                                rate(recall(label)),
                                                rate(f1(label))))
                        .toList());
    }

    private static String rate(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private BarChart bars(List<Integer> all) {
        var present = all.stream().filter(label -> actual(label) > 0).toList();
        var lowest =
                present.stream()
                        .sorted(Comparator.comparingDouble(this::f1))
                        .limit(MOST_BARS)
                        .toList();
        var shown = lowest.size() == present.size() ? present : lowest;
        return new BarChart(
                lowest.size() == present.size()
                        ? "F1 by class"
                        : "The " + lowest.size() + " classes with the lowest F1",
                "Hardest: class %s, with F1 %s. Easiest%s: class %s, with F1 %s."
                        .formatted(
                                names.apply(lowest.getFirst()),
                                rate(f1(lowest.getFirst())),
                                lowest.size() == present.size() ? "" : " of these",
                                names.apply(lowest.getLast()),
                                rate(f1(lowest.getLast()))),
                "F1",
                shown.stream()
                        .map(label -> new BarChart.Bar(names.apply(label), f1(label)))
                        .toList());
    }

    private HeatTable squares(List<Integer> all) {
        var counts = new int[all.size()][all.size()];
        cells().forEach(cell -> counts[cell.actual()][cell.predicted()] = cell.count());
        var labels = all.stream().map(names::apply).toList();
        return new HeatTable(
                "Confusion matrix",
                "A row holds the nodes of one true class, a column those taken for one class. "
                        + words(confusions()),
                "true class",
                "predicted class",
                labels,
                labels,
                IntStream.range(0, counts.length)
                        .mapToObj(row -> IntStream.of(counts[row]).boxed().toList())
                        .toList());
    }

    private String words(List<Confusion.Cell> confusions) {
        if (confusions.isEmpty()) {
            return "There are no mistakes.";
        }
        var worst = confusions.getFirst();
        return "The most frequent mistake takes class %s for class %s: %d of %d nodes."
                .formatted(
                        names.apply(worst.actual()),
                        names.apply(worst.predicted()),
                        worst.count(),
                        actual(worst.actual()));
    }

    private Table mistakes() {
        var all = confusions();
        var shown = all.subList(0, Math.min(MOST_MISTAKES, all.size()));
        return new Table(
                "The most frequent mistakes, %d of %d kinds".formatted(shown.size(), all.size()),
                List.of("True class", "Taken for", "Nodes", "Share of the true class"),
                shown.stream()
                        .map(
                                cell ->
                                        List.of(
                                                names.apply(cell.actual()),
                                                names.apply(cell.predicted()),
                                                Integer.toString(cell.count()),
                                                rate(share(cell.count(), actual(cell.actual())))))
                        .toList());
    }

    /** Mistakes, the most frequent first, equal ones in order of the classes. */
    private List<Confusion.Cell> confusions() {
        return cells().stream()
                .filter(cell -> cell.actual() != cell.predicted())
                .sorted(Comparator.comparingInt(Confusion.Cell::count).reversed())
                .toList();
    }

    private Collection<Confusion.Cell> cells() {
        var byPair = new TreeMap<Long, Confusion.Cell>();
        for (var run : runs) {
            for (var cell : run.cells()) {
                byPair.merge(
                        (long) cell.actual() << Integer.SIZE | cell.predicted(),
                        cell,
                        (a, b) ->
                                new Confusion.Cell(
                                        a.actual(), a.predicted(), a.count() + b.count()));
            }
        }
        return byPair.values();
    }
}
