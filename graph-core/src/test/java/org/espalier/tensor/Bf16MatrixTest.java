// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class Bf16MatrixTest {
    private static final float LARGEST = Float.intBitsToFloat(0x7F7F0000);

    private static float rounded(float value) {
        return Bf16Matrix.widen(Bf16Matrix.round(value));
    }

    /** Between 1 and 1 + 2^-7 the middle goes to 1, whose last bit is 0; the next one goes up. */
    @Test
    void tiesGoToTheEvenNeighbour() {
        assertEquals(1, rounded(1 + 0x1p-8f));
        assertEquals(1 + 0x1p-6f, rounded(1 + 0x1p-7f + 0x1p-8f));
        assertEquals(-1, rounded(-1 - 0x1p-8f));
        assertEquals(1 + 0x1p-7f, rounded(Math.nextUp(1 + 0x1p-8f)));
        assertEquals(1, rounded(Math.nextDown(1 + 0x1p-8f)));
    }

    @Test
    void aCarryMovesTheExponent() {
        assertEquals(2, rounded(Math.nextDown(2f)));
        assertEquals(LARGEST, rounded(LARGEST));
    }

    /** The smallest subnormal bfloat16 is 2^-133; half of it is a tie with 0. */
    @Test
    void subnormalsAreRoundedAlike() {
        assertEquals(0x1p-133f, rounded(0x1p-133f));
        assertEquals(0, rounded(0x1p-134f));
        assertEquals(0x1p-133f, rounded(Math.nextUp(0x1p-134f)));
        assertEquals(0x1p-132f, rounded(0x1p-133f + 0x1p-134f));
        assertEquals(0x1p-126f, rounded(Math.nextDown(Float.MIN_NORMAL)));
        assertEquals(0, rounded(Float.MIN_VALUE));
    }

    @Test
    void signsInfinitiesAndNanStay() {
        assertEquals(0x8000, Bf16Matrix.round(-0f) & 0xFFFF);
        assertEquals(Float.POSITIVE_INFINITY, rounded(Float.POSITIVE_INFINITY));
        assertEquals(Float.NEGATIVE_INFINITY, rounded(Float.NEGATIVE_INFINITY));
        assertEquals(Float.POSITIVE_INFINITY, rounded(Float.MAX_VALUE));
        assertTrue(Float.isNaN(rounded(Float.NaN)));
        assertTrue(Float.isNaN(rounded(Float.intBitsToFloat(0x7F800001))));
    }

    @Test
    void everyBfloatIsItsOwnNeighbour() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Bf16Matrix.widen((short) bits);
            if (!Float.isNaN(value)) {
                assertEquals((short) bits, Bf16Matrix.round(value));
            }
        }
    }

    @Test
    void roundingIsOffByAtMostOnePartIn256() {
        var rng = Rng.of(3);
        for (int i = 0; i < 10_000; i++) {
            float value = (float) (rng.gaussian(2L * i) * Math.pow(10, rng.below(20, i) - 10));

            assertTrue(Math.abs(rounded(value) - (double) value) <= Math.abs(value) / 256.0);
        }
    }

    @Test
    void rowsOfAnyWidthAreKept() {
        for (int width : new int[] {0, 1, 2, 3, 31, 32, 33, 64, 101}) {
            var values = new float[3 * width];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 199 - 7;
            }
            var matrix = Bf16Matrix.of(values, 3, width);

            assertArrayEquals(values, matrix.toDense().toArray());
            assertArrayEquals(values, Tensor.bf16(matrix).toArray());
            assertEquals(3L * 2 * (width + width % 2), matrix.bytes());
            if (width > 0) {
                assertEquals(values[2 * width + width / 2], matrix.at(2, width / 2));
                assertEquals(values[3 * width - 1], Tensor.bf16(matrix).at(2, width - 1));
            }
        }
    }

    @Test
    void itTakesHalfTheMemory() {
        var matrix = Bf16Matrix.of(new float[100 * 128], 100, 128);

        assertEquals(4L * 100 * 128, 2 * matrix.bytes());
        assertTrue(matrix.table().words().length * 4L < matrix.bytes() + 100);
    }

    @Test
    void rowsAreGatheredInAnyOrder() {
        var matrix = Bf16Matrix.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

        assertArrayEquals(
                new float[] {4, 5, 6, 1, 2, 3, 4, 5, 6},
                matrix.gatherRows(new int[] {1, 0, 1}).toDense().toArray());
    }

    @Test
    void rejectsWhatIsNotFinite() {
        for (float bad :
                new float[] {
                    Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE
                }) {
            var refused =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> Bf16Matrix.of(new float[] {1, 2, 3, bad}, 2, 2));

            assertEquals(
                    "Bf16Matrix row 1: expected finite values of at most 3.3895e38 but got "
                            + bad
                            + " in column 1; clean or scale the features",
                    refused.getMessage());
        }
        assertEquals(LARGEST, Bf16Matrix.of(new float[] {LARGEST}, 1, 1).at(0, 0));
    }

    @Test
    void rejectsOtherCountsAndRanks() {
        assertThrows(
                IllegalArgumentException.class, () -> Bf16Matrix.of(new float[] {1, 2, 3}, 2, 2));
        assertThrows(ShapeException.class, () -> Bf16Matrix.of(Tensor.zeros(3)));
    }

    @Test
    void aTensorOfItKnowsItsForm() {
        var matrix = Bf16Matrix.of(Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
        var tensor = Tensor.bf16(matrix);

        assertTrue(tensor.isBf16() && tensor.isConstant());
        assertFalse(tensor.isSparse() || tensor.dense().isBf16());
        assertSame(matrix, tensor.bf16Matrix());
        assertSame(matrix, Bf16Matrix.of(tensor));
        assertSame(tensor.dense(), tensor.dense());
        assertTrue(tensor.withRowIds(RowIds.of(4, 2)).detach().isBf16());
        assertThrows(IllegalStateException.class, tensor::matrix);
        assertThrows(IllegalStateException.class, () -> Tensor.zeros(2, 2).bf16Matrix());
    }
}
