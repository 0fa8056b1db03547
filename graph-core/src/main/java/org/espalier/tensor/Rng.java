// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.runtime.Checks;

/**
 * A keyed, counter-based stream of random numbers: draw {@code i} is a pure function of key and
 * {@code i}.
 *
 * <p>Draws are those of {@link java.util.SplittableRandom} with the key as seed. {@link #at} gives
 * the stream of an epoch, batch or node whatever was drawn before; {@link #split} gives the next of
 * a sequence of independent streams and is the only method with memory, so a generator that is
 * split belongs to one thread.
 */
public final class Rng {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final long SPLIT = 0x53504C4954L;

    private final long key;
    private long splits;

    private Rng(long key) {
        this.key = key;
    }

    /**
     * The stream of a seed.
     *
     * @param seed any number
     * @return the stream
     */
    public static Rng of(long seed) {
        return new Rng(seed);
    }

    /**
     * The next of this stream's children.
     *
     * @return an independent stream; each call gives another
     */
    public Rng split() {
        return new Rng(mix(mix(key ^ SPLIT) + ++splits * GAMMA));
    }

    /**
     * The stream under a place, such as an epoch, or an epoch and a batch.
     *
     * @param place the coordinates
     * @return the same stream for the same key and place
     */
    public Rng at(long... place) {
        long k = key;
        for (long coordinate : place) {
            k = mix(mix(k + GAMMA) ^ (coordinate * 0xD1342543DE82EF95L + 1));
        }
        return new Rng(k);
    }

    /**
     * What identifies the stream.
     *
     * @return the key
     */
    public long key() {
        return key;
    }

    /**
     * Draw {@code i} as 64 bits.
     *
     * @param i which draw
     * @return uniform bits
     */
    public long bits(long i) {
        return mix(key + (i + 1) * GAMMA);
    }

    /**
     * Draw {@code i} as a float.
     *
     * @param i which draw
     * @return a multiple of 2^-24 in {@code [0, 1)}
     */
    public float uniform(long i) {
        return (bits(i) >>> 40) * 0x1p-24f;
    }

    /**
     * Draw {@code i} as a double.
     *
     * @param i which draw
     * @return a multiple of 2^-53 in {@code [0, 1)}
     */
    public double uniformDouble(long i) {
        return (bits(i) >>> 11) * 0x1p-53;
    }

    /**
     * Draw {@code i} as a whole number.
     *
     * @param bound one more than the largest result
     * @param i which draw
     * @return a number in {@code [0, bound)}; its bias is below bound / 2^32
     */
    public int below(int bound, long i) {
        Checks.positive(bound, "Rng bound");
        return (int) (((bits(i) >>> 32) * bound) >>> 32);
    }

    /**
     * Draw {@code i} from the normal distribution with mean 0 and variance 1 (Box and Muller).
     *
     * @param i which draw; uses the bits of draws {@code 2 i} and {@code 2 i + 1}
     * @return the number
     */
    public double gaussian(long i) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniformDouble(2 * i)));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniformDouble(2 * i + 1));
    }

    /**
     * A random order (Fisher and Yates).
     *
     * @param n how many
     * @return the numbers 0 to n - 1, each once
     */
    public int[] permutation(int n) {
        int[] order = new int[Checks.notNegative(n, "Rng permutation")];
        for (int i = 0; i < n; i++) {
            int j = below(i + 1, i);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
