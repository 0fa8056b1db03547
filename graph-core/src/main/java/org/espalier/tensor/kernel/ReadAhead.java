// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * Two stretches of floats that a product will need soon.
 *
 * <p>Java has no prefetch instruction, and the hardware starts to read ahead only after the first
 * lines of a row have been waited for. So tiles of a product also read parts of the stretches, a
 * float at a step of their chains: memory delivers while they compute. The parts are spread over
 * all tiles, the stretches in turns: a stretch that is walked slowly is one that the hardware keeps
 * ahead of, and then no read waits. No result depends on it.
 */
public final class ReadAhead {
    /** Steps whose reads are due at once. */
    private static final int FIRST = 256;

    private static final float[] NONE = new float[0];

    private final Stretch first = new Stretch();
    private final Stretch second = new Stretch();
    private Stretch current = first;
    private long steps;
    private long floats;
    private long due;

    /** Nothing to read yet. */
    ReadAhead() {}

    /** Floats in memory, and how far they have been read. */
    private static final class Stretch {
        private float[] x = NONE;
        private int at;
        private int next;
        private int end;

        void over(float[] x, int from, int end) {
            this.x = x;
            this.next = from;
            this.end = Math.min(end, x.length);
        }

        boolean advance(int part) {
            if (end - next < part) {
                return false;
            }
            at = next;
            next += part;
            return true;
        }
    }

    /**
     * Begins other stretches, {@code x[from]} to {@code x[end - 1]} and the same of {@code y}; what
     * lies beyond the arrays is left.
     *
     * @param steps how many steps all tiles together will take
     */
    void over(long steps, float[] x, int from, int end, float[] y, int yFrom, int yEnd) {
        first.over(x, from, end);
        second.over(y, yFrom, yEnd);
        this.steps = steps;
        this.floats = (long) end - from + yEnd - yFrom;
        this.due = floats * FIRST;
    }

    /** Ends the stretches. */
    void stop() {
        over(0, NONE, 0, 0, NONE, 0, 0);
    }

    /**
     * Moves to the part that a tile of so many steps reads.
     *
     * @param stride floats from one read to the next
     * @return whether there is one
     */
    boolean advance(int steps, int stride) {
        if (floats == 0) {
            return false;
        }
        due += floats * steps;
        long part = (long) steps * stride;
        if (due < part * this.steps) {
            return false;
        }
        due -= part * this.steps;
        turn();
        if (current.advance((int) part)) {
            return true;
        }
        turn();
        return current.advance((int) part);
    }

    private void turn() {
        current = current == first ? second : first;
    }

    /** The array to read from. */
    float[] array() {
        return current.x;
    }

    /** Where the part begins. */
    int at() {
        return current.at;
    }
}
