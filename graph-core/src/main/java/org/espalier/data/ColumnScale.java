// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.runtime.Checks;

/**
 * How the numbers of a column are scaled: their mean is subtracted, and the rest divided by the
 * deviation. Kept with a model, it scales new tables as the one that was learned from.
 *
 * @param mean the mean
 * @param deviation the standard deviation; 0 for a column of equal numbers, which becomes zeros
 */
public record ColumnScale(double mean, double deviation) {
    /** Checks that both numbers are finite. */
    public ColumnScale {
        Checks.argument(
                Double.isFinite(mean) && Double.isFinite(deviation) && deviation >= 0,
                "ColumnScale: expected a finite mean and a deviation of 0 or more but got %s and"
                        + " %s; take them from the table that was learned from",
                mean,
                deviation);
    }

    /** The scaled number. */
    float apply(double value) {
        return deviation > 0 ? (float) ((value - mean) / deviation) : 0;
    }
}
