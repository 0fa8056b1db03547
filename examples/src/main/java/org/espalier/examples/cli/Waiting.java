// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says on standard error that work without steps of its own is still going on: after two seconds,
 * then every ten.
 */
final class Waiting {
    private final PrintWriter err;
    private final String task;
    private final boolean quiet;
    private final Duration first;
    private final Duration every;

    Waiting(PrintWriter err, String task, boolean quiet) {
        this(err, task, quiet, ProgressListener.FIRST_LINE, ProgressListener.EACH_LINE);
    }

    Waiting(PrintWriter err, String task, boolean quiet, Duration first, Duration every) {
        this.err = err;
        this.task = task;
        this.quiet = quiet;
        this.first = first;
        this.every = every;
    }

    /**
     * What takes a while.
     *
     * @param <T> what comes out
     */
    @FunctionalInterface
    interface Work<T> {
        T get() throws IOException;
    }

    /** Does the work on the calling thread. */
    <T> T until(Work<T> work) throws IOException {
        if (quiet) {
            return work.get();
        }
        var done = new CountDownLatch(1);
        var reporter = Thread.ofVirtual().start(() -> report(done));
        try {
            return work.get();
        } finally {
            done.countDown();
            join(reporter);
        }
    }

    private void report(CountDownLatch done) {
        long start = System.nanoTime();
        try {
            var wait = first;
            while (!done.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                err.printf("%s: %s so far%n", task, Durations.words(System.nanoTime() - start));
                err.flush();
                wait = every;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** So that no line comes after the work's own. */
    private static void join(Thread reporter) {
        try {
            reporter.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
