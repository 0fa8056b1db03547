// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.util.List;

/**
 * One line of a chart.
 *
 * @param name what it shows
 * @param points its points, places ascending
 */
public record Series(String name, List<Point> points) {
    /** Copies the list. */
    public Series {
        points = List.copyOf(points);
    }
}
