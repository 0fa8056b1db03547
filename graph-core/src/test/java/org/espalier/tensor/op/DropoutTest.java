// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Rng;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Dropout's rate, its keys, and where it is off. */
class DropoutTest {
    private static final Rng RNG = Rng.of(5);

    private static float[] dropped(Tensor x, float rate) {
        try (var _ = Tape.start(RNG)) {
            return x.dropout(rate).toArray();
        }
    }

    @Test
    void shareOfDroppedElementsIsTheRate() {
        int n = 200_000;
        float[] values = dropped(Tensor.full(1, n / 50, 50), 0.3f);

        int zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
            assertTrue(value == 0 || value == 1 / 0.7f);
        }

        // Five standard deviations of a binomial count.
        assertEquals(0.3 * n, zeros, 5 * Math.sqrt(n * 0.3 * 0.7));
    }

    @Test
    void columnsAndRowsAreIndependent() {
        int rows = 4000;
        float[] values = dropped(Tensor.full(1, rows, 8), 0.5f);

        int sameColumn = 0;
        int sameRow = 0;
        for (int r = 1; r < rows; r++) {
            sameRow += (values[r * 8] == 0) == (values[r * 8 + 1] == 0) ? 1 : 0;
            sameColumn += (values[r * 8] == 0) == (values[r * 8 - 8] == 0) ? 1 : 0;
        }

        assertEquals(rows / 2.0, sameRow, 5 * Math.sqrt(rows * 0.25));
        assertEquals(rows / 2.0, sameColumn, 5 * Math.sqrt(rows * 0.25));
    }

    @Test
    void maskFollowsTheOriginalIdOfARow() {
        float[] all = dropped(Tensor.full(1, 100, 20), 0.5f);
        var few = Tensor.full(1, 3, 20).withRowIds(RowIds.of(42, 7, 99));

        float[] chosen = dropped(few, 0.5f);

        int[] ids = {42, 7, 99};
        for (int i = 0; i < ids.length; i++) {
            assertArrayEquals(
                    Arrays.copyOfRange(all, ids[i] * 20, ids[i] * 20 + 20),
                    Arrays.copyOfRange(chosen, i * 20, i * 20 + 20));
        }
    }

    @Test
    void sliceDropsAsTheWholeDoes() {
        float[] all = dropped(Tensor.full(1, 100, 20), 0.5f);

        float[] slice = dropped(Tensor.full(1, 100, 20).rows(30, 40), 0.5f);

        assertArrayEquals(Arrays.copyOfRange(all, 600, 800), slice);
    }

    @Test
    void sparseValuesDropAsDenseOnesDo() {
        int[] offsets = {0, 2, 2, 5};
        int[] columns = {1, 4, 0, 2, 4};
        var matrix = CsrMatrix.of(3, 5, offsets, columns, new float[] {1, 2, 3, 4, 5});
        var sparse = Tensor.sparse(matrix).withRowIds(RowIds.of(8, 3, 5));

        try (var _ = Tape.start(RNG)) {
            var result = sparse.dropout(0.5f);
            assertTrue(result.isSparse());
            assertEquals(5, result.matrix().nonZeros());
            assertArrayEquals(dropped(sparse.dense(), 0.5f), result.dense().toArray());
        }
    }

    @Test
    void sparseValuesThatAreKeptAreScaled() {
        int rows = 300;
        int width = 7;
        int[] offsets = IntStream.rangeClosed(0, rows).map(row -> row * width).toArray();
        int[] columns = IntStream.range(0, rows * width).map(i -> i % width).toArray();
        var x = SparseCases.random(1, rows, width);
        var sparse = Tensor.sparse(CsrMatrix.of(rows, width, offsets, columns, x.toArray()));

        try (var _ = Tape.start(RNG)) {
            var result = sparse.dropout(0.3f);
            assertArrayEquals(dropped(x, 0.3f), result.dense().toArray());
        }
    }

    @Test
    void secondDropoutDrawsAnew() {
        try (var _ = Tape.start(RNG)) {
            var x = Tensor.full(1, 10, 20);
            assertNotEquals(
                    Arrays.toString(x.dropout(0.5f).toArray()),
                    Arrays.toString(x.dropout(0.5f).toArray()));
        }
    }

    @Test
    void gradientMeetsTheSameMask() {
        try (var tape = Tape.start(RNG)) {
            var x = tape.watch(Tensor.full(1, 10, 20));
            var y = x.dropout(0.5f);
            float[] values = y.toArray();

            var gradients = tape.gradients(y, Tensor.full(1, 10, 20));

            assertArrayEquals(values, gradients.of(x).orElseThrow().toArray());
        }
    }

    @Test
    void isTheIdentityOutsideTraining() {
        var x = Tensor.full(1, 2, 2);
        assertSame(x, x.dropout(0.5f));
        try (var _ = Tape.inference()) {
            assertSame(x, x.dropout(0.5f));
        }
        try (var _ = Tape.start(RNG)) {
            assertSame(x, x.dropout(0));
        }
    }

    @Test
    void refusesRatesThatDropEverything() {
        var x = Tensor.full(1, 2, 2);
        var thrown = assertThrows(IllegalArgumentException.class, () -> x.dropout(1));
        assertEquals(
                "dropout: expected a probability in [0, 1) but got 1.0; 0 switches it off",
                thrown.getMessage());
    }
}
