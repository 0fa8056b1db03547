// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;

import org.espalier.runtime.Checks;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;

/**
 * Reuses the arrays of one thread's tapes from step to step.
 *
 * <p>Sizes are rounded up by at most an eighth so that batches of slightly different size share
 * arrays. An array that {@value #PATIENCE} tapes did not need is left to the collector.
 */
public final class BufferPool {
    /** Floats added to every array: room for alignment. */
    static final int PADDING = 16;

    private static final int PATIENCE = 6;
    private static final int LARGE = 1 << 24;

    private final Int2ObjectOpenHashMap<ArrayDeque<Free>> free = new Int2ObjectOpenHashMap<>();
    private long generation;
    private long bytesInUse;
    private long peakBytes;
    private final @Nullable Watcher watcher;

    @SuppressWarnings("ArrayRecordComponent")
    private record Free(float[] array, long generation) {}

    /** An empty pool, for one thread. */
    public BufferPool() {
        this(null);
    }

    /**
     * An empty pool that tells what happens in it.
     *
     * @param watcher who is told, or null
     */
    public BufferPool(@Nullable Watcher watcher) {
        this.watcher = watcher;
    }

    /** Is told which arrays are out. */
    public interface Watcher {
        /**
         * An array is taken.
         *
         * @param array the array
         * @param length how many floats of it were asked for
         */
        void taken(float[] array, int length);

        /**
         * An array is given back, or kept for good.
         *
         * @param array the array
         */
        void left(float[] array);
    }

    /**
     * A buffer with unspecified content.
     *
     * @param length floats
     * @return a storage that returns here when released
     */
    public Storage take(int length) {
        int capacity = capacity(length);
        var waiting = free.get(capacity);
        var reused = waiting == null ? null : waiting.pollLast();
        float[] array = reused == null ? new float[capacity] : reused.array();
        bytesInUse += 4L * capacity;
        peakBytes = Math.max(peakBytes, bytesInUse);
        if (watcher != null) {
            watcher.taken(array, length);
        }
        return new Storage(array, Alignment.FLOATS, length, this);
    }

    void giveBack(float[] array) {
        leave(array);
        var waiting = free.get(array.length);
        if (waiting == null) {
            waiting = new ArrayDeque<>();
            free.put(array.length, waiting);
        }
        waiting.addLast(new Free(array, generation));
    }

    /** An array is the pool's no more, or waits in it. */
    void leave(float[] array) {
        bytesInUse -= 4L * array.length;
        if (watcher != null) {
            watcher.left(array);
        }
    }

    /** Ends a step: arrays that no recent step needed are dropped. */
    public void endStep() {
        generation++;
        for (var waiting : free.values()) {
            while (!waiting.isEmpty() && waiting.peekFirst().generation() < generation - PATIENCE) {
                waiting.removeFirst();
            }
        }
    }

    /**
     * The most bytes that were out at one time, without arrays that were kept for good.
     *
     * @return bytes since the pool was made or {@link #forgetPeak} was called
     */
    public long peakBytes() {
        return peakBytes;
    }

    /** Begins to look for the peak anew, from what is out now. */
    public void forgetPeak() {
        peakBytes = bytesInUse;
    }

    /**
     * How large an array for so many floats is.
     *
     * @param length floats, also more than an array can hold
     * @return floats of the array
     */
    public static long rounded(long length) {
        long step =
                length >= LARGE
                        ? 1 << 20
                        : Math.max(16, Long.highestOneBit(Math.max(length, 1)) >> 3);
        return (length + step - 1) / step * step + PADDING;
    }

    private static int capacity(int length) {
        long rounded = rounded(length);
        Checks.argument(
                length >= 0 && rounded <= Integer.MAX_VALUE - 8,
                "Tensor: expected at most 2^31-2^20 elements but got %d; read large tables by"
                        + " chunk",
                length);
        return (int) rounded;
    }
}
