// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.espalier.tensor.op.SparseCases.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.tensor.Rng;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rows in ascending order are scattered in runs, rows in any other order one by one. */
class CrossEntropyTest {
    private static final int ROWS = 1100;
    private static final int CLASSES = 37;
    private static final Tensor LOGITS = random(1, ROWS, CLASSES);

    private static float[] gradient(int[] rows) {
        int[] labels = IntStream.range(0, ROWS).map(i -> i % CLASSES).toArray();
        try (var tape = Tape.start(Rng.of(1))) {
            var x = tape.watch(LOGITS);
            var loss = CrossEntropy.apply(x, labels, rows, 0.1f);
            return tape.gradients(loss).of(x).orElseThrow().toArray();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "first", "last", "some", "none", "one"})
    void theOrderOfRowsDoesNotShowInTheGradient(String kind) {
        IntPredicate chosen =
                switch (kind) {
                    case "all" -> row -> true;
                    case "first" -> row -> row < 500;
                    case "last" -> row -> row >= 441;
                    case "some" -> row -> row % 7 > 2 || row / 100 == 5;
                    case "one" -> row -> row == 442;
                    default -> row -> false;
                };
        int[] ascending = IntStream.range(0, ROWS).filter(chosen).toArray();
        int count = ascending.length;
        int[] descending = IntStream.range(0, count).map(i -> ascending[count - 1 - i]).toArray();

        float[] got = gradient(ascending);

        assertArrayEquals(gradient(descending), got, 0);
        for (int row = 0; row < ROWS; row++) {
            boolean isZero =
                    Arrays.equals(
                            new float[CLASSES],
                            Arrays.copyOfRange(got, row * CLASSES, (row + 1) * CLASSES));
            assertEquals(!chosen.test(row), isZero, "row " + row);
        }
    }

    @Test
    void aRowMayCountTwice() {
        int[] twice = {3, 3, 5};
        int[] apart = {3, 5, 3};

        assertArrayEquals(gradient(apart), gradient(twice));
    }

    @Test
    void rejectsALabelThatIsNoClass() {
        int[] labels = new int[ROWS];
        int[] rows = {2, 7};
        for (int label : new int[] {-1, CLASSES}) {
            labels[7] = label;

            var refusal =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> CrossEntropy.apply(LOGITS, labels, rows, 0));

            assertEquals(
                    "crossEntropy: expected a label in [0, 37) but row 7 has %d; leave rows without a label out"
                            .formatted(label),
                    refusal.getMessage());
        }
    }

    @Test
    void rejectsLogitsThatAreNoMatrixAndSharesThatAreNone() {
        int[] labels = new int[ROWS];
        int[] rows = {2};
        for (var logits : List.of(random(1, ROWS), random(1, ROWS, 2, 2))) {
            assertThrows(ShapeException.class, () -> CrossEntropy.apply(logits, labels, rows, 0));
        }
        for (float share : new float[] {-0.1f, 1, Float.NaN}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> CrossEntropy.apply(LOGITS, labels, rows, share));
        }
    }
}
