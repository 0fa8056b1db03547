// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import java.util.Locale;

/**
 * A report as text.
 *
 * @param report the report
 */
record PartitionTable(PartitionReport report) {
    private static final int SHOWN = 32;

    @Override
    public String toString() {
        var text = new StringBuilder();
        add(text, "parts", number(report.parts().size()));
        add(text, "nodes", number(report.nodes()));
        add(text, "edges", number(report.edges()));
        add(
                text,
                "cut",
                "%s (%s)"
                        .formatted(
                                number(report.cut()), PartitionReport.percent(report.cutShare())));
        add(text, "imbalance", ratio(report.imbalance()));
        add(text, "work imbalance", ratio(report.workImbalance()));
        add(text, "boundary", number(report.boundary()));
        add(text, "mirrors forward", number(report.mirrorsForward()));
        add(text, "mirrors backward", number(report.mirrorsBackward()));
        text.append(System.lineSeparator());
        addRow(text, "part", "nodes", "work", "boundary", "halo");
        for (int i = 0; i < Math.min(SHOWN, report.parts().size()); i++) {
            var part = report.parts().get(i);
            addRow(
                    text,
                    number(i),
                    number(part.nodes()),
                    number(part.work()),
                    number(part.boundary()),
                    number(part.halo()));
        }
        int more = report.parts().size() - SHOWN;
        return more > 0
                ? text.append("and %,d more".formatted(more)).toString()
                : text.toString().stripTrailing();
    }

    private static void add(StringBuilder text, String name, String value) {
        text.append("%-18s %s".formatted(name, value)).append(System.lineSeparator());
    }

    private static void addRow(StringBuilder text, Object... cells) {
        text.append("%9s %11s %13s %11s %11s".formatted(cells)).append(System.lineSeparator());
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
