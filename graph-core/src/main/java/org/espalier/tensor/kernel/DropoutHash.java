// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * Decides what dropout keeps: a pure function of the draw's key, ids and the column.
 *
 * <p>A row's or edge's 64-bit state is mixed once; each column then costs two 32-bit
 * multiplications, which both twins do alike.
 */
public final class DropoutHash {
    /** What a column's number is multiplied by. */
    static final int COLUMN = 0x9E3779B9;

    /** The first multiplier of the column's mix. */
    static final int FIRST = 0x85EBCA6B;

    /** The second multiplier of the column's mix. */
    static final int SECOND = 0xC2B2AE35;

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private DropoutHash() {}

    /**
     * The state under a key and an id; nests for pairs of ids.
     *
     * @param state a draw's key, or the state of an enclosing id
     * @param id an original id
     * @return the state
     */
    public static long state(long state, int id) {
        long z = state + (id + 1L) * GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * How many of 2^24 draws are kept.
     *
     * @param keep the probability
     * @return the threshold for {@link #keeps}
     */
    public static int threshold(float keep) {
        return (int) (keep * 0x1p24f);
    }

    /**
     * Whether a column of a row or edge is kept.
     *
     * @param state from {@link #state}
     * @param column which column
     * @param threshold from {@link #threshold}
     * @return true if it is
     */
    public static boolean keeps(long state, int column, int threshold) {
        return draw(state, column) < threshold;
    }

    /**
     * What a kept or dropped value's bits are flipped by, without a branch on chance.
     *
     * @param state from {@link #state}
     * @param column which column
     * @param threshold from {@link #threshold}
     * @return 0 if it is kept, else the sign bit
     */
    static int dropSign(long state, int column, int threshold) {
        return ~(draw(state, column) - threshold) & Integer.MIN_VALUE;
    }

    /** 24 random bits. */
    private static int draw(long state, int column) {
        int h = (int) state + column * COLUMN;
        h = (h ^ (h >>> 16)) * FIRST;
        h ^= (int) (state >>> 32);
        h = (h ^ (h >>> 13)) * SECOND;
        return (h ^ (h >>> 16)) >>> 8;
    }
}
