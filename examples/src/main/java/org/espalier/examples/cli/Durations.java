// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

/** Durations in words, to the second below a minute and coarser above. */
final class Durations {
    private static final long NANOS = 1_000_000_000L;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;

    private Durations() {}

    /** For example {@code 12 s}, {@code 3 min 20 s} or {@code 2 h 5 min}. */
    static String words(long nanos) {
        long seconds = (nanos + NANOS / 2) / NANOS;
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        return seconds < HOUR
                ? "%d min %d s".formatted(seconds / MINUTE, seconds % MINUTE)
                : "%d h %d min".formatted(seconds / HOUR, seconds % HOUR / MINUTE);
    }
}
