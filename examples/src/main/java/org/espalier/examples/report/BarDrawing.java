// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.util.Locale;

/** Draws a bar chart: one line a bar, its name before it and its rate behind it. */
final class BarDrawing {
    private static final int WIDTH = 420;
    private static final int LEFT = 128;
    private static final int RIGHT = 374;
    private static final int EACH = 20;
    private static final int THICKNESS = 13;

    private BarDrawing() {}

    static void draw(Markup out, BarChart chart, String id) {
        int height = chart.bars().size() * EACH + 4;
        Figure.begin(out, id, chart.title(), WIDTH, height);
        out.shape("path", "class", "axis", "d", "M" + LEFT + " 0V" + height);
        for (int i = 0; i < chart.bars().size(); i++) {
            bar(out, chart.bars().get(i), i * EACH + 4);
        }
        Figure.end(out);
    }

    private static void bar(Markup out, BarChart.Bar bar, int top) {
        double length = bar.rate() * (RIGHT - LEFT);
        var baseline = Integer.toString(top + THICKNESS - 2);
        out.element(
                "text",
                Figure.label(bar.name()),
                "class",
                "end",
                "x",
                Integer.toString(LEFT - 6),
                "y",
                baseline);
        out.shape(
                "rect",
                "class",
                "bar",
                "x",
                Integer.toString(LEFT),
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
                Numbers.place(LEFT + length + 5),
                "y",
                baseline);
    }
}
