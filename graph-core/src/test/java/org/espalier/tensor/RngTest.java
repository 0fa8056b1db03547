// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

class RngTest {
    @Test
    void drawsAreThoseOfSplittableRandom() {
        var expected = new SplittableRandom(1);
        var rng = Rng.of(1);

        for (int i = 0; i < 10; i++) {
            assertEquals(expected.nextLong(), rng.bits(i));
        }
        assertEquals(0x910a2dec89025cc1L, rng.bits(0));
    }

    @Test
    void aPlaceHasItsOwnStreamWhateverWasSplitBefore() {
        var fresh = Rng.of(7);
        var used = Rng.of(7);
        var first = used.split();

        assertEquals(fresh.at(3, 4).bits(0), used.at(3, 4).bits(0));
        assertNotEquals(used.at(3, 4).bits(0), used.at(4, 3).bits(0));
        assertNotEquals(first.bits(0), used.split().bits(0));
        assertEquals(Rng.of(7).split().bits(5), first.bits(5));
    }

    @Test
    void uniformNumbersFillTheUnitInterval() {
        var rng = Rng.of(3);
        double sum = 0;

        for (int i = 0; i < 10_000; i++) {
            float u = rng.uniform(i);
            assertTrue(u >= 0 && u < 1);
            sum += u;
        }

        assertEquals(0.5, sum / 10_000, 0.01);
    }

    @Test
    void gaussiansHaveMeanZeroAndVarianceOne() {
        var rng = Rng.of(3);
        double sum = 0;
        double squares = 0;

        for (int i = 0; i < 20_000; i++) {
            double g = rng.gaussian(i);
            sum += g;
            squares += g * g;
        }

        assertEquals(0, sum / 20_000, 0.02);
        assertEquals(1, squares / 20_000, 0.03);
    }

    @Test
    void aPermutationHoldsEachNumberOnce() {
        int[] order = Rng.of(11).permutation(1000);
        int[] sorted = order.clone();
        Arrays.sort(sorted);

        assertArrayEquals(java.util.stream.IntStream.range(0, 1000).toArray(), sorted);
        assertNotEquals(0, Arrays.mismatch(order, sorted) + 1);
    }
}
