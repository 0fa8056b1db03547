// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

/** Draws a heat table: one square a count, shaded by its share of the row. */
final class HeatDrawing {
    private static final int CELL = 40;
    private static final int HEAD = 20;
    private static final double[] BOUNDS = {0.05, 0.1, 0.25, 0.5};

    private final HeatTable table;
    private final int left;
    private final int top;

    private HeatDrawing(HeatTable table) {
        this.table = table;
        this.left = HEAD + Figure.room(table.rows());
        this.top = HEAD + Figure.room(table.columns());
    }

    static void draw(Markup out, HeatTable table, String id) {
        new HeatDrawing(table).draw(out, id);
    }

    private void draw(Markup out, String id) {
        int right = left + CELL * table.columns().size();
        int bottom = top + CELL * table.rows().size();
        Figure.beginFixed(out, id, table.title(), right + 2, bottom + 2);
        out.element("text", table.column() + " →", "x", Integer.toString(left), "y", "13");
        turned(out, table.row() + " ↓", 13, top, "end");
        for (int c = 0; c < table.columns().size(); c++) {
            var name = Figure.label(table.columns().get(c));
            turned(out, name, left + CELL * c + CELL / 2 + 4, top - 6, "start");
        }
        for (int r = 0; r < table.rows().size(); r++) {
            row(out, r);
        }
        Figure.end(out);
    }

    private static void turned(Markup out, String text, int x, int y, String anchor) {
        out.element(
                "text",
                text,
                "class",
                anchor,
                "transform",
                "translate(%d %d) rotate(-90)".formatted(x, y));
    }

    private void row(Markup out, int row) {
        int y = top + CELL * row;
        out.element(
                "text",
                Figure.label(table.rows().get(row)),
                "class",
                "end",
                "x",
                Integer.toString(left - 6),
                "y",
                Integer.toString(y + CELL / 2 + 4));
        var counts = table.counts().get(row);
        long sum = counts.stream().mapToLong(Integer::longValue).sum();
        for (int c = 0; c < counts.size(); c++) {
            cell(out, left + CELL * c, y, counts.get(c), sum);
        }
    }

    private static void cell(Markup out, int x, int y, int count, long sum) {
        out.open("g", "class", "h" + shade(count, sum));
        out.shape(
                "rect",
                "x",
                Integer.toString(x + 1),
                "y",
                Integer.toString(y + 1),
                "width",
                Integer.toString(CELL - 2),
                "height",
                Integer.toString(CELL - 2));
        out.element(
                "text",
                Integer.toString(count),
                "x",
                Integer.toString(x + CELL / 2),
                "y",
                Integer.toString(y + CELL / 2 + 4));
        out.close();
    }

    /** 0 for nothing, else 1 to 5: under 5, 10, 25 and 50 % of the row, and more. */
    private static int shade(int count, long sum) {
        int shade = 1;
        for (double bound : BOUNDS) {
            shade += count >= bound * sum ? 1 : 0;
        }
        return count == 0 ? 0 : shade;
    }
}
