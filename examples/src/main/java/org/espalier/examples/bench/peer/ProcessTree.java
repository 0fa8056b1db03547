// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A process and all that it started, also what its children left behind when they ended. Nothing of
 * it outlives the JVM, so long as the JVM ends in order.
 */
final class ProcessTree implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 1000;

    private final Process root;
    private final Set<ProcessHandle> known = new LinkedHashSet<>();
    private final Thread hook = Thread.ofPlatform().unstarted(this::kill);

    private ProcessTree(Process root) {
        this.root = root;
    }

    static ProcessTree of(Process root) {
        var tree = new ProcessTree(root);
        Runtime.getRuntime().addShutdownHook(tree.hook);
        return tree;
    }

    /** Waits for the root's end; false if it takes longer than the deadline. */
    boolean await(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        for (long left = deadline.toMillis(); left > 0; left = millisUntil(end)) {
            look();
            if (root.waitFor(Math.min(left, LOOK_EVERY_MILLIS), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return !root.isAlive();
    }

    private static long millisUntil(long end) {
        return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }

    private synchronized void look() {
        known.removeIf(handle -> !handle.isAlive());
        for (var handle : new ArrayList<>(known)) {
            handle.descendants().forEach(known::add);
        }
        root.descendants().forEach(known::add);
    }

    /** Ends every process of the tree at once; twice, for those that were just being started. */
    void kill() {
        for (int i = 0; i < 2; i++) {
            look();
            killRoot();
            killKnown();
        }
    }

    /** To destroy a process that has ended would throw away what it printed last. */
    private void killRoot() {
        if (root.isAlive()) {
            root.destroyForcibly();
        }
    }

    private synchronized void killKnown() {
        known.forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends what is left of the tree. */
    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // The JVM ends and runs the hook; there is nothing left to kill.
            return;
        }
    }
}
