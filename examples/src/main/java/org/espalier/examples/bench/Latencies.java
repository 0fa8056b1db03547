// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.runtime.Checks;

import java.util.Arrays;

/** How long calls took, by rank. */
final class Latencies {
    private final long[] ascending;

    private Latencies(long[] ascending) {
        this.ascending = ascending;
    }

    static Latencies of(long[] nanos) {
        Checks.positive(nanos.length, "Latencies calls");
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    /** The shortest time that so many per cent of the calls did not exceed, in microseconds. */
    double micros(int percent) {
        Checks.argument(
                percent > 0 && percent <= 100,
                "Latencies: expected 1 to 100 per cent but got %d; 50 is the median",
                percent);
        int rank = Math.ceilDiv(ascending.length * percent, 100);
        return Rounded.to(3, ascending[rank - 1] / 1e3);
    }
}
