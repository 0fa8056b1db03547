// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The numbers behind a drawing as a table; of long series some evenly spaced places. */
final class FigureData {
    private static final int MOST_ROWS = 100;

    private FigureData() {}

    static Table of(LineChart chart) {
        var places = new TreeMap<Double, Boolean>();
        chart.series().forEach(s -> s.points().forEach(p -> places.put(p.x(), true)));
        var shown = new ArrayList<>(Thinning.forTable(List.copyOf(places.keySet()), MOST_ROWS));
        chart.marks().stream()
                .map(Mark::x)
                .filter(x -> places.containsKey(x) && !shown.contains(x))
                .forEach(shown::add);
        shown.sort(null);
        var columns = new ArrayList<>(List.of(chart.x()));
        chart.series().forEach(series -> columns.add(series.name()));
        var byPlace = chart.series().stream().map(FigureData::byPlace).toList();
        var title =
                shown.size() == places.size()
                        ? chart.title()
                        : "%s (%d of %d places)"
                                .formatted(chart.title(), shown.size(), places.size());
        return new Table(title, columns, shown.stream().map(x -> row(x, byPlace)).toList());
    }

    private static Map<Double, Point> byPlace(Series series) {
        return series.points().stream()
                .collect(Collectors.toMap(Point::x, Function.identity(), (first, _) -> first));
    }

    private static List<String> row(double x, List<Map<Double, Point>> series) {
        var row = new ArrayList<>(List.of(Numbers.text(x)));
        for (var points : series) {
            var point = points.get(x);
            row.add(point == null ? "" : text(point));
        }
        return row;
    }

    private static String text(Point point) {
        var value = Numbers.text(point.y());
        return point.hasRange()
                ? "%s (%s to %s)"
                        .formatted(value, Numbers.text(point.low()), Numbers.text(point.high()))
                : value;
    }

    static Table of(BarChart chart) {
        return new Table(
                chart.title(),
                List.of("Name", chart.value()),
                chart.bars().stream()
                        .map(bar -> List.of(bar.name(), Numbers.text(bar.rate())))
                        .toList());
    }

    static Table of(HeatTable table) {
        var columns = new ArrayList<>(List.of(table.row() + " \\ " + table.column()));
        columns.addAll(table.columns());
        var rows = new ArrayList<List<String>>();
        for (int r = 0; r < table.rows().size(); r++) {
            var row = new ArrayList<>(List.of(table.rows().get(r)));
            table.counts().get(r).forEach(count -> row.add(count.toString()));
            rows.add(row);
        }
        return new Table(table.title(), columns, rows);
    }
}
