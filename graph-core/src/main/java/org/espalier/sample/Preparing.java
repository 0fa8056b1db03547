// SPDX-License-Identifier: Apache-2.0
package org.espalier.sample;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Compute;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The threads of a loader: daemons that end when idle for a second. Each computes alone, so that it
 * does not compete for the workers of the training that it prepares batches for.
 */
final class Preparing implements AutoCloseable {
    private static final int DEADLINE_SECONDS = 30;

    private final ThreadPoolExecutor threads;
    private final Compute alone = Compute.of(1);

    Preparing(int count) {
        threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("espalier-loader-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Begins to prepare a batch. */
    Future<MiniBatch> begin(Supplier<MiniBatch> batch) {
        checkOpen();
        var task = new FutureTask<>(() -> alone.call(batch));
        threads.execute(task);
        return task;
    }

    void checkOpen() {
        Checks.state(
                !threads.isShutdown(),
                "NeighborLoader: expected an open loader but it was closed; make another one");
    }

    /** Ends the threads after the batches that they are at; others are given up. */
    @Override
    public void close() {
        threads.shutdownNow()
                .forEach(
                        waiting -> {
                            if (waiting instanceof Future<?> batch) {
                                batch.cancel(false);
                            }
                        });
        try {
            Checks.state(
                    threads.awaitTermination(DEADLINE_SECONDS, TimeUnit.SECONDS),
                    "NeighborLoader: expected its threads to end within %d s but they still prepare"
                            + " a batch; is the feature store stuck?",
                    DEADLINE_SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
