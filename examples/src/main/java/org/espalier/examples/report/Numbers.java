// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as readers and drawings want them, the same on every machine. */
final class Numbers {
    private static final double LARGE = 1e6;

    private Numbers() {}

    /** For reading: whole numbers as they are, others to four digits behind the point. */
    static String text(double value) {
        if (value == StrictMath.rint(value) && Math.abs(value) < LARGE) {
            return Long.toString((long) value);
        }
        return Math.abs(value) >= LARGE || Math.abs(value) < 1e-3
                ? String.format(Locale.ROOT, "%.3e", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }

    /** For an axis. */
    static String tick(BigDecimal value) {
        return value.signum() != 0 && Math.abs(value.doubleValue()) >= LARGE
                ? String.format(Locale.ROOT, "%.2g", value)
                : value.stripTrailingZeros().toPlainString();
    }

    /** For drawing: to a tenth. */
    static String place(double value) {
        long tenths = Math.round(value * 10);
        String sign = tenths < 0 ? "-" : "";
        long whole = Math.abs(tenths) / 10;
        long rest = Math.abs(tenths) % 10;
        return rest == 0 ? sign + whole : sign + whole + "." + rest;
    }
}
