// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps numbers to places of a drawing, and knows round numbers to write at an axis.
 *
 * @param low the number at {@code from}
 * @param high the number at {@code to}
 * @param from a place
 * @param to another place
 * @param step distance of the round numbers
 */
record Scale(double low, double high, double from, double to, BigDecimal step) {
    private static final int TICKS = 5;

    /** A scale from round number to round number around all values. */
    static Scale around(double lowest, double highest, double from, double to) {
        double margin = lowest < highest ? 0 : Math.max(Math.abs(lowest) * 0.1, 0.5);
        var step = step(lowest - margin, highest + margin);
        double low = StrictMath.floor((lowest - margin) / step.doubleValue() + 1e-9);
        double high = StrictMath.ceil((highest + margin) / step.doubleValue() - 1e-9);
        return new Scale(low * step.doubleValue(), high * step.doubleValue(), from, to, step);
    }

    /** A scale that begins and ends with the values, with whole numbers at its axis. */
    static Scale along(double first, double last, double from, double to) {
        var step = step(first, Math.max(first + 1, last)).max(BigDecimal.ONE);
        return new Scale(first, Math.max(first + 1, last), from, to, step);
    }

    /** One, two or five times a power of ten, so that about five fit in. */
    private static BigDecimal step(double low, double high) {
        var rough = new BigDecimal((high - low) / TICKS, MathContext.DECIMAL32);
        var power = BigDecimal.ONE.scaleByPowerOfTen(rough.precision() - rough.scale() - 1);
        double times = rough.divide(power, MathContext.DECIMAL32).doubleValue();
        int round = times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10;
        return power.multiply(BigDecimal.valueOf(round));
    }

    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** The round numbers between low and high. */
    List<BigDecimal> ticks() {
        var ticks = new ArrayList<BigDecimal>();
        long first = (long) StrictMath.ceil(low / step.doubleValue() - 1e-9);
        long last = (long) StrictMath.floor(high / step.doubleValue() + 1e-9);
        for (long i = first; i <= last; i++) {
            ticks.add(step.multiply(BigDecimal.valueOf(i)));
        }
        return ticks;
    }
}
