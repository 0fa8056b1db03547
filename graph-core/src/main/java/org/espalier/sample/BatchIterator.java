// SPDX-License-Identifier: Apache-2.0
package org.espalier.sample;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** The batches of an epoch in order, each begun when the one so many before it is taken. */
final class BatchIterator implements Iterator<MiniBatch> {
    private final Preparing preparing;
    private final int depth;
    private final int count;
    private final IntFunction<MiniBatch> make;
    private final ArrayDeque<Future<MiniBatch>> ahead = new ArrayDeque<>();
    private int begun;
    private int taken;

    BatchIterator(Preparing preparing, int depth, int count, IntFunction<MiniBatch> make) {
        this.preparing = preparing;
        this.depth = depth;
        this.count = count;
        this.make = make;
    }

    @Override
    public boolean hasNext() {
        return taken < count;
    }

    @Override
    public MiniBatch next() {
        if (taken == count) {
            throw new NoSuchElementException("NeighborLoader: the epoch has no more batches");
        }
        if (depth == 0) {
            preparing.checkOpen();
            return make.apply(taken++);
        }
        begin(depth);
        var next = ahead.remove();
        begin(depth);
        return await(next, taken++);
    }

    private void begin(int most) {
        while (begun < count && ahead.size() < most) {
            int index = begun++;
            ahead.add(preparing.begin(() -> make.apply(index)));
        }
    }

    private MiniBatch await(Future<MiniBatch> next, int index) {
        try {
            return next.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failed(index, "this thread was interrupted", stopped);
        } catch (CancellationException closed) {
            throw failed(index, "the loader was closed", closed);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Error error -> throw error;
                case null -> throw failed(index, "it failed", failed);
                case Throwable cause -> throw failed(index, "got " + cause, cause);
            }
        }
    }

    private IllegalStateException failed(int index, String why, Throwable cause) {
        taken = count;
        ahead.forEach(batch -> batch.cancel(false));
        ahead.clear();
        return new IllegalStateException(
                "NeighborLoader: expected batch %d but %s; begin the epoch again once that is mended"
                        .formatted(index, why),
                cause);
    }
}
