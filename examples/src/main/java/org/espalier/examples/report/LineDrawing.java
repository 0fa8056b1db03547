// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Draws a line chart. */
final class LineDrawing {
    private static final int WIDTH = 420;
    private static final int LEFT = 44;
    private static final int RIGHT = 408;
    private static final int TOP = 24;
    private static final int BOTTOM = 196;
    private static final int HEIGHT = 232;
    private static final int SYMBOLS = 6;
    private static final int FEW_POINTS = 12;

    private final LineChart chart;
    private final Scale x;
    private final Scale y;

    private LineDrawing(LineChart chart) {
        this.chart = chart;
        var places = points().mapToDouble(Point::x).summaryStatistics();
        var values =
                points().flatMapToDouble(p -> DoubleStream.of(p.low(), p.high()))
                        .summaryStatistics();
        this.x = Scale.along(places.getMin(), places.getMax(), LEFT, RIGHT);
        this.y = Scale.around(values.getMin(), values.getMax(), BOTTOM, TOP);
    }

    private Stream<Point> points() {
        return chart.series().stream().flatMap(series -> series.points().stream());
    }

    /** Legend and drawing; nothing for a chart without a point. */
    static void draw(Markup out, LineChart chart, String id) {
        if (chart.series().stream().allMatch(series -> series.points().isEmpty())) {
            return;
        }
        legend(out, chart.series());
        new LineDrawing(chart).draw(out, id);
    }

    private static void legend(Markup out, List<Series> series) {
        out.open("ul", "class", "legend");
        for (int i = 0; i < series.size(); i++) {
            out.open("li")
                    .open("svg", "viewBox", "0 0 34 12", "aria-hidden", "true")
                    .open("g", "class", Symbol.colour(i))
                    .shape("path", "d", "M0 6H34", "stroke-dasharray", Symbol.dashes(i));
            Symbol.of(i).draw(out, 17, 6);
            out.close().close().element("span", series.get(i).name()).close();
        }
        out.close();
    }

    private void draw(Markup out, String id) {
        Figure.begin(out, id, chart.title(), WIDTH, HEIGHT);
        grid(out);
        for (var mark : chart.marks()) {
            mark(out, mark);
        }
        for (int i = 0; i < chart.series().size(); i++) {
            var points = chart.series().get(i).points();
            if (!points.isEmpty()) {
                line(out, i, Thinning.forDrawing(points));
            }
        }
        Figure.end(out);
    }

    private void grid(Markup out) {
        out.open("g", "class", "grid");
        for (var tick : y.ticks()) {
            var at = Numbers.place(y.at(tick.doubleValue()));
            out.shape("path", "d", "M" + LEFT + " " + at + "H" + RIGHT);
        }
        out.close().open("g", "class", "ticks-y");
        for (var tick : y.ticks()) {
            label(out, LEFT - 5, y.at(tick.doubleValue()) + 4, Numbers.tick(tick));
        }
        out.close().open("g", "class", "ticks-x");
        for (var tick : x.ticks()) {
            label(out, x.at(tick.doubleValue()), BOTTOM + 15, Numbers.tick(tick));
        }
        out.close();
        out.element("text", chart.y(), "x", "2", "y", "11");
        out.element(
                "text",
                chart.x(),
                "class",
                "end",
                "x",
                Integer.toString(RIGHT),
                "y",
                Integer.toString(HEIGHT - 5));
    }

    private static void label(Markup out, double x, double y, String text) {
        out.element("text", text, "x", Numbers.place(x), "y", Numbers.place(y));
    }

    private void mark(Markup out, Mark mark) {
        double at = x.at(mark.x());
        out.shape("path", "class", "mark", "d", "M" + Numbers.place(at) + " " + TOP + "V" + BOTTOM);
        boolean isRight = at > (LEFT + RIGHT) / 2.0;
        out.element(
                "text",
                mark.label(),
                "class",
                isRight ? "end" : "start",
                "x",
                Numbers.place(isRight ? at - 4 : at + 4),
                "y",
                Integer.toString(TOP - 4));
    }

    private void line(Markup out, int number, List<Point> points) {
        out.open("g", "class", Symbol.colour(number));
        if (points.stream().anyMatch(Point::hasRange)) {
            out.shape("path", "class", "band", "d", band(points));
        }
        out.shape(
                "path",
                "class",
                "line",
                "d",
                "M"
                        + points.stream()
                                .map(p -> place(p.x(), p.y()))
                                .collect(Collectors.joining("L")),
                "stroke-dasharray",
                Symbol.dashes(number));
        int symbols = points.size() <= FEW_POINTS ? points.size() : SYMBOLS;
        double shift = points.size() <= FEW_POINTS ? 0 : (number % SYMBOLS + 0.5) / SYMBOLS;
        for (int i = 0; i < symbols; i++) {
            var point = points.get((int) ((i + shift) * points.size() / symbols));
            Symbol.of(number).draw(out, x.at(point.x()), y.at(point.y()));
        }
        out.close();
    }

    private String band(List<Point> points) {
        return Stream.concat(
                        points.stream().map(p -> place(p.x(), p.high())),
                        points.reversed().stream().map(p -> place(p.x(), p.low())))
                .collect(Collectors.joining("L", "M", "z"));
    }

    private String place(double atX, double atY) {
        return Numbers.place(x.at(atX)) + " " + Numbers.place(y.at(atY));
    }
}
