// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C and SIGTERM end a command after its current step: the process waits until this is
 * closed, and then ends with 128 plus the signal's number, as the JVM does.
 */
final class Interrupt implements AutoCloseable {
    private static final int BY_CTRL_C = 130;
    private static final int BY_SIGTERM = 143;

    /** The JVM's name for the thread on which it handles the signal. */
    private static final String SIGTERM_THREAD = "SIGTERM handler";

    private static final int PATIENCE_MINUTES = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().unstarted(this::interrupted);
    private volatile boolean asked;
    private volatile int exitCode = BY_CTRL_C;

    private Interrupt() {}

    static Interrupt watch() {
        var interrupt = new Interrupt();
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    private void interrupted() {
        boolean terminated =
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals(SIGTERM_THREAD));
        exitCode = terminated ? BY_SIGTERM : BY_CTRL_C;
        asked = true;
        try {
            ended.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAsked() {
        return asked;
    }

    /** What the process ends with once it was asked to. */
    int exitCode() {
        return exitCode;
    }

    @Override
    public void close() {
        ended.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException justAsked) {
                // The process is ending already; the hook finds the latch open.
                return;
            }
        }
    }
}
