// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CsrMatrixTest {
    /** [[0 2 1], [0 0 0], [3 0 4]], the first row's columns out of order. */
    private static CsrMatrix sample() {
        return CsrMatrix.of(
                3, 3, new int[] {0, 2, 2, 4}, new int[] {2, 1, 0, 2}, new float[] {1, 2, 3, 4});
    }

    @Test
    void columnsAreSortedWithTheirValues() {
        var matrix = sample();

        assertArrayEquals(new int[] {1, 2, 0, 2}, matrix.pattern().indices());
        assertArrayEquals(new float[] {2, 1, 3, 4}, matrix.values());
        assertArrayEquals(new float[] {0, 2, 1, 0, 0, 0, 3, 0, 4}, matrix.toDense().toArray());
    }

    @Test
    void theTransposeOfOtherValuesSharesItsPattern() {
        var matrix = sample();
        var doubled = matrix.withValues(new float[] {4, 2, 6, 8});

        assertArrayEquals(
                new float[] {0, 0, 3, 2, 0, 0, 1, 0, 4}, matrix.transposed().toDense().toArray());
        assertArrayEquals(
                new float[] {0, 0, 6, 4, 0, 0, 2, 0, 8}, doubled.transposed().toDense().toArray());
        assertTrue(matrix.transposed().pattern() == doubled.transposed().pattern());
    }

    @Test
    void rowsAreGatheredInAnyOrder() {
        var gathered = sample().gatherRows(new int[] {2, 1, 2});

        assertArrayEquals(new float[] {3, 0, 4, 0, 0, 0, 3, 0, 4}, gathered.toDense().toArray());
    }

    @Test
    void rejectsWhatIsNoMatrix() {
        assertMessage(
                "CsrMatrix row 0: column 3 is outside [0, 3); columns start at 0",
                new int[] {0, 1},
                new int[] {3},
                new float[] {1});
        assertMessage(
                "CsrMatrix row 0: column 1 appears twice; add duplicates up first",
                new int[] {0, 2},
                new int[] {1, 1},
                new float[] {1, 1});
        assertMessage(
                "CsrMatrix row 0, column 1: expected a finite value but got NaN; clean the data",
                new int[] {0, 1},
                new int[] {1},
                new float[] {Float.NaN});
        assertMessage(
                "CsrMatrix: expected 2 offsets from 0 to 1 but got 3 offsets; give rows + 1 of"
                        + " them",
                new int[] {0, 1, 1},
                new int[] {1},
                new float[] {1});
        assertMessage(
                "CsrMatrix: expected 1 values but got 2; give one for each column index",
                new int[] {0, 1},
                new int[] {1},
                new float[] {1, 2});
    }

    private static void assertMessage(
            String message, int[] offsets, int[] indices, float[] values) {
        var thrown =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> CsrMatrix.of(1, 3, offsets, indices, values));
        assertEquals(message, thrown.getMessage());
    }
}
