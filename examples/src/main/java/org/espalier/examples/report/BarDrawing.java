// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.util.Locale;

/** Draws a bar chart: one line a bar, its name before it and its rate behind it. */
final class BarDrawing {
    private static final int WIDTH = 420;
    private static final int RIGHT = 374;
    private static final int EACH = 20;
    private static final int THICKNESS = 13;

    private final BarChart chart;
    private final int left;

    private BarDrawing(BarChart chart) {
        this.chart = chart;
        this.left = Figure.room(chart.bars().stream().map(BarChart.Bar::name).toList());
    }

    static void draw(Markup out, BarChart chart, String id) {
        new BarDrawing(chart).draw(out, id);
    }

    private void draw(Markup out, String id) {
        int height = chart.bars().size() * EACH + 4;
        Figure.begin(out, id, chart.title(), WIDTH, height);
        out.shape("path", "class", "axis", "d", "M" + left + " 0V" + height);
        for (int i = 0; i < chart.bars().size(); i++) {
            bar(out, chart.bars().get(i), i * EACH + 4);
        }
        Figure.end(out);
    }

    private void bar(Markup out, BarChart.Bar bar, int top) {
        double length = bar.rate() * (RIGHT - left);
        var baseline = Integer.toString(top + THICKNESS - 2);
        out.element(
                "text",
                Figure.label(bar.name()),
                "class",
                "end",
                "x",
                Integer.toString(left - 6),
                "y",
                baseline);
        out.shape(
                "rect",
                "class",
                "bar",
                "x",
                Integer.toString(left),
                "y",
                Integer.toString(top),
                "width",
                Numbers.place(length),
                "height",
                Integer.toString(THICKNESS));
        out.element(
                "text",
                String.format(Locale.ROOT, "%.3f", bar.rate()),
                "x",
                Numbers.place(left + length + 5),
                "y",
                baseline);
    }
}
