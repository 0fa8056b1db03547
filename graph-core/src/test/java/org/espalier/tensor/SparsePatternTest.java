// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SparsePatternTest {
    private static int completeBlock(int rows, int columns, int[] offsets, int... indices) {
        return SparsePattern.trusted(rows, columns, offsets, indices).completeBlock();
    }

    @Test
    void fullBlocksOfOneSizeAlongTheDiagonalAreFound() {
        assertEquals(2, completeBlock(4, 4, new int[] {0, 2, 4, 6, 8}, 0, 1, 0, 1, 2, 3, 2, 3));
        assertEquals(2, completeBlock(2, 2, new int[] {0, 2, 4}, 0, 1, 0, 1));
    }

    @Test
    void otherPatternsAreNone() {
        assertEquals(0, completeBlock(0, 0, new int[] {0}));
        assertEquals(0, completeBlock(2, 2, new int[] {0, 1, 2}, 0, 1));
        assertEquals(0, completeBlock(2, 2, new int[] {0, 2, 4}, 0, 1, 1, 0));
        assertEquals(0, completeBlock(2, 3, new int[] {0, 2, 4}, 0, 1, 0, 1));
        assertEquals(0, completeBlock(2, 2, new int[] {0, 2, 2}, 0, 1));
        assertEquals(0, completeBlock(4, 4, new int[] {0, 2, 4, 7, 8}, 0, 1, 0, 1, 2, 3, 3, 2));
        assertEquals(0, completeBlock(4, 4, new int[] {0, 2, 4, 6, 8}, 0, 1, 0, 1, 2, 3, 0, 1));
    }
}
