// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/** Puts a report on a page: headings in order, every figure with words and numbers beside it. */
final class Page {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?[0-9][0-9.,]*(e[-+]?\\d+)?( [±(].*)?%?");

    private final Report report;
    private final Markup out = new Markup();
    private int figures;

    Page(Report report) {
        this.report = report;
    }

    String html() {
        out.open("html", "lang", "en").open("head");
        out.lone("meta", "charset", "utf-8");
        out.lone("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        out.lone("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.lone("meta", "name", "color-scheme", "content", "light dark");
        out.element("title", report.title()).style(sheet()).close();
        out.open("body").open("main").element("h1", report.title());
        out.element("p", report.lead(), "class", "lead");
        report.sections().forEach(this::section);
        provenance(report.provenance());
        out.close().close().close();
        return "<!DOCTYPE html>\n" + out;
    }

    private static String sheet() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException(
                        "Page: expected the resource report.css but there is none; build again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void section(Section section) {
        out.open("section").element("h2", section.title());
        section.contents().forEach(this::content);
        out.close();
    }

    private void content(Content content) {
        switch (content) {
            case Note note -> out.element("p", note.text());
            case Table table -> table(table);
            case LineChart chart -> {
                begin(chart.title());
                LineDrawing.draw(out, chart, "figure-" + figures);
                end(chart.summary(), FigureData.of(chart));
            }
            case BarChart chart -> {
                begin(chart.title());
                BarDrawing.draw(out, chart, "figure-" + figures);
                end(chart.summary(), FigureData.of(chart));
            }
            case HeatTable heat -> {
                begin(heat.title());
                HeatDrawing.draw(out, heat, "figure-" + figures);
                end(heat.summary(), FigureData.of(heat));
            }
        }
    }

    private void begin(String title) {
        figures++;
        out.open("figure").element("h3", title);
    }

    private void end(String summary, Table data) {
        out.element("figcaption", summary);
        out.open("details").element("summary", "The numbers of this figure");
        cells(data);
        out.close().close();
    }

    private void table(Table table) {
        out.element("h3", table.title());
        cells(table);
    }

    private void cells(Table table) {
        Figure.beginScroll(out, "scroll", table.title());
        out.open("table", "class", table.columns().size() == 2 ? "facts" : "cells");
        out.element("caption", table.title()).open("thead").open("tr");
        var numeric = new boolean[table.columns().size()];
        for (int i = 0; i < numeric.length; i++) {
            numeric[i] = i > 0 && isNumeric(table, i);
            out.element("th", table.columns().get(i), "scope", "col", "class", kind(numeric[i]));
        }
        out.close().close().open("tbody");
        for (var row : table.rows()) {
            out.open("tr").element("th", row.getFirst(), "scope", "row");
            for (int i = 1; i < numeric.length; i++) {
                out.element("td", row.get(i), "class", kind(numeric[i]));
            }
            out.close();
        }
        out.close().close().close();
    }

    /** Whether a column holds numbers and gaps only, so that its digits should stand in line. */
    private static boolean isNumeric(Table table, int column) {
        return table.rows().stream()
                .map(row -> row.get(column))
                .allMatch(cell -> cell.isEmpty() || NUMBER.matcher(cell).matches());
    }

    private static String kind(boolean numeric) {
        return numeric ? "number" : "words";
    }

    private void provenance(Provenance provenance) {
        out.open("section").element("h2", "Provenance");
        table(Table.ofFacts("Where these numbers come from", provenance.facts()));
        if (!provenance.settings().isEmpty()) {
            table(Table.ofFacts("Effective settings", provenance.settings()));
        }
        out.close();
        out.open("section", "id", "timing-and-machine").element("h2", "Timing and machine");
        table(
                Table.ofFacts(
                        "What differs from run to run", new LinkedHashMap<>(provenance.machine())));
        out.close();
    }
}
