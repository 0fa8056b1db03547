// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import org.espalier.runtime.Checks;

import java.util.List;

/**
 * Rates side by side.
 *
 * @param title what it shows
 * @param summary the same in words, for who cannot see it
 * @param value what is measured
 * @param bars the bars from top to bottom
 */
public record BarChart(String title, String summary, String value, List<Bar> bars)
        implements Content {
    /** Copies the list. */
    public BarChart {
        bars = List.copyOf(bars);
    }

    /**
     * One bar.
     *
     * @param name what it is of
     * @param rate its length, in [0, 1]
     */
    public record Bar(String name, double rate) {
        /** Checks the rate. */
        public Bar {
            Checks.argument(
                    rate >= 0 && rate <= 1,
                    "Bar '%s': expected a rate in [0, 1] but got %s; draw other numbers as lines",
                    name,
                    rate);
        }
    }
}
