// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import java.util.Locale;

/** Byte counts for reading. */
final class ByteText {
    private static final double KIBI = 1024;

    private ByteText() {}

    /** For example {@code 512 B}, {@code 3.4 MiB} or {@code 1.25 GiB}. */
    static String of(long bytes) {
        if (bytes < KIBI) {
            return bytes + " B";
        }
        double value = bytes / KIBI;
        var units = new String[] {"KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        while (value >= KIBI && unit < units.length - 1) {
            value /= KIBI;
            unit++;
        }
        return String.format(Locale.ROOT, unit < 2 ? "%.1f %s" : "%.2f %s", value, units[unit]);
    }
}
