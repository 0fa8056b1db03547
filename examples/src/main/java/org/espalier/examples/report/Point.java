// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import org.espalier.runtime.Checks;

/**
 * A value at a place, with the range that values at this place have.
 *
 * @param x the place
 * @param y the value
 * @param low the lowest value
 * @param high the highest value
 */
public record Point(double x, double y, double low, double high) {
    private static final double LARGEST = 1e100;

    /** Checks that all are numbers of a size that can be drawn. */
    public Point {
        Checks.argument(
                isDrawable(x) && isDrawable(y) && isDrawable(low) && isDrawable(high),
                "Point: expected numbers of at most %s but got x=%s, y=%s in [%s, %s]; leave such"
                        + " points out",
                LARGEST,
                x,
                y,
                low,
                high);
    }

    private static boolean isDrawable(double value) {
        return Math.abs(value) <= LARGEST;
    }

    /**
     * A single value.
     *
     * @param x the place
     * @param y the value
     * @return a point without a range
     */
    public static Point of(double x, double y) {
        return new Point(x, y, y, y);
    }

    boolean hasRange() {
        return low < high;
    }
}
