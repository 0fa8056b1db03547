// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What cores and threads a computation uses. */
final class Cores {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long SPIN_NANOS = 300_000_000;

    private Cores() {}

    /** Processor time of the process over wall time while a task runs. */
    static double used(Runnable task) {
        long cpu = PROCESS.getProcessCpuTime();
        long wall = System.nanoTime();
        task.run();
        wall = System.nanoTime() - wall;
        return (double) (PROCESS.getProcessCpuTime() - cpu) / wall;
    }

    /** How many cores two threads get that only spin: 2 on a machine with nothing else to do. */
    static double free() {
        return used(
                () -> {
                    var other = Thread.ofPlatform().start(Cores::spin);
                    spin();
                    try {
                        other.join();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private static void spin() {
        long end = System.nanoTime() + SPIN_NANOS;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** The live threads that the project's pools have started. */
    static Set<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("espalier-worker-"))
                .collect(Collectors.toSet());
    }

    /** How long a thread has computed, in nanoseconds. */
    static long cpuNanos(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    }

    /** Prints a line of a report. */
    static void report(String pattern, Object... values) {
        System.out.printf(Locale.ROOT, pattern + "%n", values);
    }
}
