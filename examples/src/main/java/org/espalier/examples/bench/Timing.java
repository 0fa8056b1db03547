// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import java.util.Arrays;
import java.util.SequencedMap;

/**
 * What the runs of a workload took.
 *
 * @param repeats how many runs were timed
 * @param minMs the shortest run, in milliseconds of wall time
 * @param medianMs the median run
 * @param cpuMs processor time of the whole process, in milliseconds, as a mean over the runs
 * @param allocatedBytes what all threads allocated on the heap in the median run
 */
public record Timing(
        int repeats, double minMs, double medianMs, double cpuMs, double allocatedBytes) {
    private static final double NANOS = 1e6;

    /** Sums up wall times in nanoseconds and allocations, which it sorts, and processor time. */
    static Timing of(long[] wallNanos, long cpuNanos, long[] allocatedBytes) {
        int n = wallNanos.length;
        double median = median(wallNanos) / NANOS;
        double cpu = cpuNanos / NANOS / n;
        return new Timing(n, wallNanos[0] / NANOS, median, cpu, median(allocatedBytes));
    }

    private static double median(long[] values) {
        Arrays.sort(values);
        int n = values.length;
        return (values[(n - 1) / 2] + values[n / 2]) / 2.0;
    }

    /**
     * What two series of runs of a workload tell together: of each number the smaller.
     *
     * @param other the other series
     * @return the best of both
     */
    Timing best(Timing other) {
        return new Timing(
                repeats + other.repeats,
                Math.min(minMs, other.minMs),
                Math.min(medianMs, other.medianMs),
                Math.min(cpuMs, other.cpuMs),
                Math.min(allocatedBytes, other.allocatedBytes));
    }

    /**
     * Adds the times under the keys that every case has.
     *
     * @param result where to
     */
    void putInto(SequencedMap<String, Object> result) {
        result.put("repeats", repeats);
        result.put("minMs", Rounded.to(4, minMs));
        result.put("medianMs", Rounded.to(4, medianMs));
        result.put("cpuMs", Rounded.to(4, cpuMs));
    }

    /**
     * A rate at the shortest run.
     *
     * @param amount how much a run did
     * @return billions of it in a second
     */
    double billionsPerSecond(double amount) {
        return Rounded.to(2, amount / minMs / NANOS);
    }
}
