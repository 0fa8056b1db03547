// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import org.espalier.runtime.Checks;

import java.util.List;

/**
 * Values along one axis; long series are thinned, which keeps their extremes.
 *
 * @param title what it shows
 * @param summary the same in words, for who cannot see it
 * @param x what the horizontal axis counts
 * @param y what the vertical axis measures
 * @param series the lines, at most {@link #MOST_SERIES}
 * @param marks places worth a word
 */
public record LineChart(
        String title, String summary, String x, String y, List<Series> series, List<Mark> marks)
        implements Content {
    /** How many lines colours, symbols and dashes can tell apart. */
    public static final int MOST_SERIES = 24;

    /** Copies the lists and checks the number of lines. */
    public LineChart {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
        Checks.argument(
                series.size() <= MOST_SERIES,
                "LineChart '%s': expected at most %d lines but got %d; draw the first, and the rest"
                        + " as a table",
                title,
                MOST_SERIES,
                series.size());
    }
}
