// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

class ReportTest {
    private static final String HOSTILE = "<script>alert('1')</script>\"&\u0000</title>";
    private static final int MEGABYTE = 1_000_000;

    @Test
    void thePageLoadsNothingAndRunsNothing() {
        var html = Reports.full().html();

        assertTrue(html.startsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
        assertTrue(
                html.contains(
                        "content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;"
                                + " img-src data:\""));
        for (var word :
                List.of("<script", "http:", "https:", " src=", " href=", "url(", "@import")) {
            assertFalse(html.contains(word), word);
        }
    }

    @Test
    void namesFromDataAreEscaped() {
        var names = List.of(HOSTILE);
        var chart =
                new LineChart(
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        List.of(new Series(HOSTILE, List.of(Point.of(1, 2)))),
                        List.of(new Mark(1, HOSTILE)));
        var heat =
                new HeatTable(
                        HOSTILE, HOSTILE, HOSTILE, HOSTILE, names, names, List.of(List.of(1)));
        var bars = new BarChart(HOSTILE, HOSTILE, HOSTILE, List.of(new BarChart.Bar(HOSTILE, 1)));
        var facts = Map.of(HOSTILE, HOSTILE);

        var html =
                new Report(
                                HOSTILE,
                                HOSTILE,
                                List.of(
                                        Section.of(
                                                HOSTILE,
                                                new Note(HOSTILE),
                                                new Table(HOSTILE, names, List.of(names)),
                                                chart,
                                                heat,
                                                bars)),
                                new Provenance(facts, facts, facts))
                        .html();

        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains("alert('"), html);
        assertFalse(html.contains("\u0000"));
        assertEquals(4, count(html, "</title>"), "the page's and one of each drawing");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void headingsComeInOrder() {
        var levels =
                Pattern.compile("<h([1-6])")
                        .matcher(Reports.full().html())
                        .results()
                        .map(found -> Integer.parseInt(found.group(1)))
                        .toList();

        assertEquals(1, levels.getFirst());
        for (int i = 1; i < levels.size(); i++) {
            assertTrue(levels.get(i) > 1 && levels.get(i) <= levels.get(i - 1) + 1, "" + levels);
        }
    }

    @Test
    void everyFigureHasATitleWordsAndNumbers() {
        var html = Reports.full().html();
        var figures = html.split("<figure>", -1);

        assertEquals(5, figures.length);
        for (int i = 1; i < figures.length; i++) {
            var figure = figures[i];
            assertTrue(figure.contains("role=\"img\" aria-labelledby=\"figure-" + i + "\""));
            assertTrue(figure.contains("<title id=\"figure-" + i + "\">"), figure);
            assertTrue(figure.matches("(?s).*<figcaption>[^<]+\\..*"), figure);
            assertTrue(figure.contains("<details>"), figure);
        }
    }

    @Test
    void theSameReportHasTheSameBytes() {
        assertEquals(Reports.full().html(), Reports.full().html());
    }

    @Test
    void longRunsStayReadable() {
        var runs = List.of(Reports.epochs(10_000), Reports.epochs(9_000));
        var curve = LearningCurves.series("run", runs, Epoch::validationLoss);
        var many = Collections.nCopies(LineChart.MOST_SERIES, curve);

        var html =
                Reports.of(
                                LearningCurves.losses(runs),
                                new LineChart("All", "All.", "Epoch", "Loss", many, List.of()))
                        .html();

        assertTrue(html.length() < MEGABYTE, "bytes: " + html.length());
        assertTrue(html.contains(" of 10000 places)"), "the table is thinned");
    }
}
