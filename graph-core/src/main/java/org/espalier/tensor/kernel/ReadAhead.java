// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * A stretch of floats that a product will need soon.
 *
 * <p>Java has no prefetch instruction, and the hardware starts to read ahead only after the first
 * lines of a row have been waited for. So each tile of a product also reads a part of this stretch,
 * a float of each half cache line, one at a step of its chains: memory delivers while it computes.
 * No result depends on it.
 */
public final class ReadAhead {
    private static final float[] NONE = new float[0];

    /** No stretch, for products that copy what they read to where it is near. */
    static final ReadAhead NOTHING = new ReadAhead();

    /** Floats from one read to the next. */
    static final int STRIDE = 8;

    private float[] x = NONE;
    private int from;
    private int next;
    private int at;
    private int end;

    /** Nothing to read yet. */
    ReadAhead() {}

    /**
     * Begins another stretch, {@code x[from]} to {@code x[end - 1]}; what lies beyond x is left.
     */
    void over(float[] x, int from, int end) {
        this.x = x;
        this.from = from;
        this.next = from;
        this.end = Math.min(end, x.length);
    }

    /** Ends the stretch. */
    void stop() {
        x = NONE;
        from = 0;
        next = 0;
        end = 0;
    }

    /**
     * Moves to the part that a tile of so many steps reads. The last part of a stretch is read
     * again by further tiles.
     *
     * @return whether there is one
     */
    boolean advance(int steps) {
        int part = steps * STRIDE;
        if (end - from < part) {
            return false;
        }
        at = Math.min(next, end - part);
        next = at + part;
        return true;
    }

    /** The array to read from. */
    float[] array() {
        return x;
    }

    /** Where the part begins. */
    int at() {
        return at;
    }
}
