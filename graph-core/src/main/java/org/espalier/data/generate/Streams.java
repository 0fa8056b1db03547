// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import it.unimi.dsi.fastutil.longs.LongArrays;

import org.espalier.tensor.Rng;

/** The independent streams of draws that one seed stands for, and what is read from a draw. */
final class Streams {
    /** Keys that put nodes into a random order. */
    static final int PERMUTATION = 0x5045524D;

    /** Feature values. */
    static final int FEATURES = 0x46454154;

    /** Labels. */
    static final int LABELS = 0x4C41424C;

    /** Initial weights. */
    static final int WEIGHTS = 0x57474854;

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private Streams() {}

    /** The stream of a seed and a tag: its key is {@code mix64(seed ^ tag)}. */
    static Rng of(long seed, int tag) {
        return Rng.of(Rng.of((seed ^ tag) - GAMMA).bits(0));
    }

    /** The upper 32 bits of draw {@code i}, unsigned. */
    static long upper(Rng stream, long i) {
        return stream.bits(i) >>> 32;
    }

    /** The upper 24 bits of draw {@code i} as a multiple of 2^-23 in {@code [-1, 1)}. */
    static double signedUnit(Rng stream, long i) {
        return (stream.bits(i) >>> 40) * 0x1p-23 - 1;
    }

    /** What {@link #upper} stays below with the given probability. */
    static long threshold(double probability) {
        return Math.round(probability * 0x1p32);
    }

    /** The numbers below {@code n} by ascending {@code bits(v) >>> 1}, ties by {@code v}. */
    static int[] order(int n, Rng stream) {
        long[] keys = new long[n];
        int[] order = new int[n];
        for (int v = 0; v < n; v++) {
            keys[v] = stream.bits(v) >>> 1;
            order[v] = v;
        }
        LongArrays.radixSortIndirect(order, keys, true);
        return order;
    }

    /** The place of each number in an order. */
    static int[] ranks(int[] order) {
        int[] rank = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            rank[order[place]] = place;
        }
        return rank;
    }
}
