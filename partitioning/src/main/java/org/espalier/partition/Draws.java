// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.tensor.Rng;

/** Random numbers taken one after the other from a keyed stream. */
final class Draws {
    private final Rng rng;
    private long next;

    Draws(Rng rng) {
        this.rng = rng;
    }

    /** A number in {@code [0, bound)}. */
    int below(int bound) {
        return rng.below(bound, next++);
    }

    /** The numbers 0 to count - 1 in random order. */
    int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
