// SPDX-License-Identifier: Apache-2.0
package org.espalier.sample;

/**
 * Chooses in-edges of a node: pure functions of a state, which is a mix of a key and the node's id.
 *
 * <p>Each draw takes 32 bits of a mixed counter and multiplies them by the bound; its bias is below
 * bound / 2^32.
 */
final class Draws {
    /** Up to so many chosen edges are searched one by one. */
    static final int SHORT = 32;

    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final long LOW = 0xFFFFFFFFL;

    private Draws() {}

    /** The state of a node under a key. */
    static long state(long key, int id) {
        return mix(key + (id + 1L) * GAMMA);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The two draws that share a counter: number 2 i in the upper half, 2 i + 1 in the lower. */
    private static long pair(long state, int i) {
        return mix(state + (i + 1L) * GAMMA);
    }

    private static int below(long bits, int bound) {
        return (int) ((bits * bound) >>> 32);
    }

    /** Writes {@code count} of the edges {@code first ... first + degree - 1}, each any number. */
    static void withReplacement(long state, int first, int degree, int count, int[] to, int at) {
        for (int j = 0; j < count; j++) {
            long bits = pair(state, j >>> 1);
            to[at + j] = first + below((j & 1) == 0 ? bits >>> 32 : bits & LOW, degree);
        }
    }

    /**
     * Writes {@code count} distinct ones of more edges by Floyd's algorithm, for counts up to
     * {@link #SHORT}. A word remembers the last six bits of what was chosen; only where it says
     * "perhaps" are the chosen edges searched.
     */
    static void distinct(long state, int first, int degree, int count, int[] to, int at) {
        long seen = 0;
        long bits = 0;
        for (int j = 0; j < count; j++) {
            bits = (j & 1) == 0 ? pair(state, j >>> 1) : bits << 32;
            int last = degree - count + j;
            int drawn = below(bits >>> 32, last + 1);
            if ((seen >>> drawn & 1) != 0 && contains(to, at, at + j, first + drawn)) {
                drawn = last;
            }
            seen |= 1L << drawn;
            to[at + j] = first + drawn;
        }
    }

    private static boolean contains(int[] edges, int from, int to, int edge) {
        for (int i = from; i < to; i++) {
            if (edges[i] == edge) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same choice for any count, with a bit for each edge in {@code marks}, clear again after.
     */
    static void distinct(
            long state, int first, int degree, int count, int[] to, int at, long[] marks) {
        long bits = 0;
        for (int j = 0; j < count; j++) {
            bits = (j & 1) == 0 ? pair(state, j >>> 1) : bits << 32;
            int last = degree - count + j;
            int drawn = below(bits >>> 32, last + 1);
            if ((marks[drawn >>> 6] >>> drawn & 1) != 0) {
                drawn = last;
            }
            marks[drawn >>> 6] |= 1L << drawn;
            to[at + j] = first + drawn;
        }
        for (int j = 0; j < count; j++) {
            marks[(to[at + j] - first) >>> 6] = 0;
        }
    }
}
