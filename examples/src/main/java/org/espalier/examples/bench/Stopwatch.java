// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Times workloads: first some runs to warm up, then runs that count, workloads taking turns so that
 * what disturbs the machine disturbs them alike.
 *
 * <p>Warm-up takes a third of the time given and at least two runs; at least three more are timed.
 *
 * @param repeats how many runs to time at most
 * @param time how long to time runs of a case
 */
public record Stopwatch(int repeats, Duration time) {
    /** How many times a workload runs before it is timed, at the least. */
    static final int LEAST_WARM_UPS = 2;

    /** How many times a workload is timed, at the least. */
    static final int LEAST_REPEATS = 3;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Times workloads.
     *
     * @param workloads what to time
     * @return a timing for each, in their order
     */
    public List<Timing> measure(List<Workload> workloads) {
        warmUp(workloads);
        var meters = workloads.stream().map(workload -> new Meter(workload, most())).toList();
        long end = System.nanoTime() + time.toNanos();
        for (int i = 0; i < most() && (i < LEAST_REPEATS || System.nanoTime() < end); i++) {
            meters.forEach(Meter::run);
        }
        return meters.stream().map(Meter::timing).toList();
    }

    private int most() {
        return Math.max(repeats, LEAST_REPEATS);
    }

    private void warmUp(List<Workload> workloads) {
        long end = System.nanoTime() + time.toNanos() / 3;
        for (int i = 0; i < LEAST_WARM_UPS || System.nanoTime() < end; i++) {
            for (var workload : workloads) {
                workload.beforeRun();
                workload.run();
            }
        }
    }

    /** The runs of one workload. */
    private static final class Meter {
        private final Workload workload;
        private final long[] wallNanos;
        private final long[] allocatedBytes;
        private int runs;
        private long cpuNanos;

        Meter(Workload workload, int most) {
            this.workload = workload;
            this.wallNanos = new long[most];
            this.allocatedBytes = new long[most];
        }

        void run() {
            workload.beforeRun();
            long bytes = THREADS.getTotalThreadAllocatedBytes();
            long cpu = PROCESS.getProcessCpuTime();
            long start = System.nanoTime();
            workload.run();
            wallNanos[runs] = System.nanoTime() - start;
            cpuNanos += PROCESS.getProcessCpuTime() - cpu;
            allocatedBytes[runs] = THREADS.getTotalThreadAllocatedBytes() - bytes;
            runs++;
        }

        Timing timing() {
            return Timing.of(
                    Arrays.copyOf(wallNanos, runs), cpuNanos, Arrays.copyOf(allocatedBytes, runs));
        }
    }
}
