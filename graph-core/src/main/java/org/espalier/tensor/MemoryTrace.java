// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

import org.espalier.tensor.kernel.BufferPool;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Which buffers some code took from its pool and gave back, in order, with their lengths.
 *
 * <p>A model takes the same buffers in the same order whatever graph it runs on; only their lengths
 * grow with the graph. So the trace of a small graph, with the lengths that a large one would need,
 * gives the memory that the large one will take.
 */
public final class MemoryTrace {
    private final BufferPool pool = new BufferPool(new Recorder());
    private final IdentityHashMap<float[], Integer> live = new IdentityHashMap<>();
    private final IntArrayList steps = new IntArrayList();
    private final IntArrayList lengths = new IntArrayList();
    private final List<Integer> marks = new ArrayList<>();

    /**
     * Bytes of a pool.
     *
     * @param inUse the most that were out at one time
     * @param atMark how much was out at the first mark
     * @param arrays all arrays that the pool made, which it keeps for later
     */
    public record Bytes(long inUse, long atMark, long arrays) {}

    MemoryTrace() {}

    /** The pool that is traced. */
    BufferPool pool() {
        return pool;
    }

    /** Remembers how much is out now. */
    public void mark() {
        marks.add(steps.size());
    }

    /** Writes down buffer {@code b} as step {@code b + 1} when it is taken, negative when left. */
    private final class Recorder implements BufferPool.Watcher {
        @Override
        public void taken(float[] array, int length) {
            lengths.add(length);
            live.put(array, lengths.size());
            steps.add(lengths.size());
        }

        @Override
        public void left(float[] array) {
            Integer step = live.remove(array);
            if (step != null) {
                steps.add(-step);
            }
        }
    }

    /**
     * How many buffers were taken.
     *
     * @return the count
     */
    public int buffers() {
        return lengths.size();
    }

    /**
     * How long a buffer is.
     *
     * @param buffer its number, in the order they were taken
     * @return floats
     */
    public int length(int buffer) {
        return lengths.getInt(buffer);
    }

    /**
     * Whether other code took and gave back buffers in the same order, whatever their lengths.
     *
     * @param other its trace
     * @return true if so
     */
    public boolean hasStepsOf(MemoryTrace other) {
        return steps.equals(other.steps) && marks.equals(other.marks);
    }

    /**
     * What a pool needs for these buffers.
     *
     * @return the bytes
     */
    public Bytes bytes() {
        long[] own = new long[lengths.size()];
        for (int b = 0; b < own.length; b++) {
            own[b] = lengths.getInt(b);
        }
        return bytes(own);
    }

    /**
     * What a pool would need if the buffers were of other lengths.
     *
     * @param floats the length of each buffer
     * @return the bytes
     */
    public Bytes bytes(long[] floats) {
        var waiting = new Long2IntOpenHashMap();
        long now = 0;
        long peak = 0;
        long arrays = 0;
        long atMark = 0;
        int mark = marks.isEmpty() ? steps.size() : marks.getFirst();
        for (int i = 0; i < steps.size(); i++) {
            if (i == mark) {
                atMark = now;
            }
            int step = steps.getInt(i);
            long size = BufferPool.rounded(floats[Math.abs(step) - 1]);
            if (step < 0) {
                now -= 4 * size;
                waiting.addTo(size, 1);
            } else {
                now += 4 * size;
                peak = Math.max(peak, now);
                if (waiting.get(size) > 0) {
                    waiting.addTo(size, -1);
                } else {
                    arrays += 4 * size;
                }
            }
        }
        return new Bytes(peak, mark == steps.size() ? now : atMark, arrays);
    }
}
