// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.examples.bench.BenchCase;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints what was measured as an aligned table, row by row: a row for each case and number of
 * threads, followed by a row for each other program that ran beside it.
 */
final class BenchTable {
    private static final int NUMBER = 9;
    private static final int PEER = 44;

    private final PrintWriter out;
    private final List<Column> columns = new ArrayList<>();

    /** A column: its heading, the key of its numbers, its width; negative widths align left. */
    private record Column(String heading, String key, int width) {
        private String cell(Object value) {
            return width < 0
                    ? ("%-" + -width + "s").formatted(cut(text(value), -width))
                    : ("%" + width + "s").formatted(text(value));
        }
    }

    BenchTable(PrintWriter out, List<BenchCase> cases, boolean scales, boolean hasPeers) {
        this.out = out;
        int longest = cases.stream().mapToInt(kind -> kind.name().length()).max().orElse(0);
        columns.add(new Column("case", "case", -Math.max(longest, NUMBER)));
        if (scales) {
            columns.add(new Column("threads", "threads", NUMBER));
        }
        columns.add(new Column("min ms", "minMs", NUMBER));
        columns.add(new Column("median", "medianMs", NUMBER));
        columns.add(new Column("CPU ms", "cpuMs", NUMBER));
        columns.add(new Column("GB/s", "gbps", NUMBER));
        columns.add(new Column("GFLOP/s", "gflops", NUMBER));
        columns.add(new Column("of roof", "roofShare", NUMBER));
        if (scales) {
            columns.add(new Column("gain", "gain", NUMBER));
            columns.add(new Column("roof gain", "roofGain", NUMBER));
        }
        if (hasPeers) {
            columns.add(new Column("peer", "impl", -PEER));
            columns.add(new Column("ratio", "ratio", NUMBER));
        }
    }

    void printHeading() {
        print(columns.stream().map(column -> column.cell(column.heading())).toList());
    }

    /** Prints the rows of a measurement. */
    void print(Map<String, Object> measured) {
        printRow(measured);
        if (measured.get("peers") instanceof List<?> peers) {
            for (var peer : peers) {
                if (peer instanceof Map<?, ?> row) {
                    printRow(row);
                }
            }
        }
    }

    private void printRow(Map<?, ?> row) {
        print(
                columns.stream()
                        .map(
                                column -> {
                                    var value = row.get(column.key());
                                    return column.cell(value == null ? "" : value);
                                })
                        .toList());
    }

    private void print(List<String> cells) {
        out.println(String.join("  ", cells).stripTrailing());
        out.flush();
    }

    private static String text(Object value) {
        if (!(value instanceof Double number)) {
            return value.toString();
        }
        double size = Math.abs(number);
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 3) + "...";
    }
}
