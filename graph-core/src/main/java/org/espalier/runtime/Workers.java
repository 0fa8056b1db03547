// SPDX-License-Identifier: Apache-2.0
package org.espalier.runtime;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * A fixed set of threads that share the pieces of one job at a time.
 *
 * <p>The calling thread is worker 0, so {@code Workers.of(1)} starts no thread. Which thread runs a
 * piece is a race; callers must cut work into pieces by sizes alone and let no result depend on who
 * ran what. A job started from inside a piece, or while another thread's job runs, is done by the
 * calling thread alone. Threads are daemons.
 */
public final class Workers implements AutoCloseable {
    private static final int SPINS = 20_000;

    private final Thread[] threads;
    private final int size;
    private final int spins;
    private final ReentrantLock busy = new ReentrantLock();
    private volatile @Nullable Job current;
    private volatile boolean closed;

    private Workers(int size) {
        this.size = size;
        this.spins = size <= Runtime.getRuntime().availableProcessors() ? SPINS : 0;
        this.threads = new Thread[size - 1];
        for (int i = 0; i < threads.length; i++) {
            threads[i] =
                    Thread.ofPlatform()
                            .daemon()
                            .name("espalier-worker-" + (i + 1))
                            .unstarted(this::serve);
        }
        for (var thread : threads) {
            thread.start();
        }
    }

    /**
     * Starts a set of workers.
     *
     * @param threads how many threads work on a job, the caller included
     * @return the workers; closing them ends their threads
     */
    public static Workers of(int threads) {
        Checks.argument(
                threads >= 1 && threads <= 1024,
                "Workers: expected 1 to 1024 threads but got %d; use the number of cores",
                threads);
        return new Workers(threads);
    }

    /**
     * How many threads work on a job, the caller included.
     *
     * @return the number given to {@link #of}
     */
    public int size() {
        return size;
    }

    /**
     * Runs {@code body} once for each piece and returns when all have ended, also when one fails.
     *
     * @param pieces how many pieces there are
     * @param body called with the piece's number, from any worker
     * @throws RuntimeException what a piece threw; the remaining pieces still run
     */
    public void forEach(int pieces, IntConsumer body) {
        if (pieces <= 1 || size == 1 || busy.isHeldByCurrentThread() || !busy.tryLock()) {
            for (int i = 0; i < pieces; i++) {
                body.accept(i);
            }
            return;
        }
        try {
            var job = new Job(body, pieces, Thread.currentThread());
            current = job;
            int wanted = Math.min(pieces, size) - 1;
            for (int i = 0; i < wanted; i++) {
                LockSupport.unpark(threads[i]);
            }
            job.work();
            job.await(spins);
            current = null;
            job.rethrow();
        } finally {
            busy.unlock();
        }
    }

    private void serve() {
        Job last = null;
        while (!closed) {
            last = awaitOther(last);
            if (last != null) {
                last.work();
            }
        }
    }

    private @Nullable Job awaitOther(@Nullable Job last) {
        for (int i = 0; !closed; i++) {
            Job job = current;
            if (job != null && job != last) {
                return job;
            }
            if (i < spins) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
        return null;
    }

    /** Ends the threads; a job that still runs is finished by its caller. */
    @Override
    public void close() {
        closed = true;
        Arrays.stream(threads).forEach(LockSupport::unpark);
    }

    /** One call of {@link #forEach}: workers pull piece numbers until none is left. */
    private static final class Job {
        private final IntConsumer body;
        private final int pieces;
        private final Thread caller;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private volatile @Nullable Throwable failure;

        Job(IntConsumer body, int pieces, Thread caller) {
            this.body = body;
            this.pieces = pieces;
            this.caller = caller;
        }

        void work() {
            for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                try {
                    body.accept(i);
                } catch (Throwable thrown) {
                    failure = thrown;
                } finally {
                    if (done.incrementAndGet() == pieces) {
                        LockSupport.unpark(caller);
                    }
                }
            }
        }

        void await(int spins) {
            for (int i = 0; done.get() < pieces; i++) {
                if (i < spins) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(this, 1_000_000);
                }
            }
        }

        void rethrow() {
            switch (failure) {
                case null -> {}
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case Throwable thrown -> throw new IllegalStateException(thrown);
            }
        }
    }
}
