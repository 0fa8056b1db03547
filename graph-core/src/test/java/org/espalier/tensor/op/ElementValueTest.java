// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.Rng;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Values of the operations on elements, rows and shapes, worked out by hand, and refusals. */
class ElementValueTest {
    private static final Tensor MATRIX = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

    private static void assertValues(Tensor tensor, float... expected) {
        assertArrayEquals(expected, tensor.toArray(), 1e-6f);
    }

    @Test
    void rowIsAddedToEachRow() {
        assertValues(MATRIX.plus(Tensor.of(new float[] {10, 20, 30}, 3)), 11, 22, 33, 14, 25, 36);
    }

    @Test
    void columnMultipliesEachColumn() {
        assertValues(MATRIX.times(Tensor.of(new float[] {1, -1}, 2, 1)), 1, 2, 3, -4, -5, -6);
    }

    @Test
    void outerDifferenceStretchesBothSides() {
        var column = Tensor.of(new float[] {1, 2}, 2, 1);
        var row = Tensor.of(new float[] {10, 20, 30}, 3);

        var difference = row.minus(column);

        assertEquals(Shape.of(2, 3), difference.shape());
        assertValues(difference, 9, 19, 29, 8, 18, 28);
        assertValues(column.dividedBy(row), 0.1f, 0.05f, 1 / 30f, 0.2f, 0.1f, 2 / 30f);
    }

    @Test
    void headsAreScaledByMiddleDimension() {
        var heads = MATRIX.reshape(1, 2, 3);
        assertValues(heads.times(Tensor.of(new float[] {2, 3}, 2, 1)), 2, 4, 6, 12, 15, 18);
    }

    @Test
    void emptyTensorsStretch() {
        assertEquals(Shape.of(0, 3), Tensor.zeros(0, 3).plus(Tensor.zeros(3)).shape());
        assertEquals(Shape.of(0, 3), Tensor.zeros(0, 1).times(Tensor.zeros(1, 3)).shape());
    }

    @Test
    void reductionsLeaveTheDimensionOut() {
        assertValues(MATRIX.sum(), 21);
        assertValues(MATRIX.mean(), 3.5f);
        assertValues(MATRIX.sum(0), 5, 7, 9);
        assertValues(MATRIX.sum(-1), 6, 15);
        assertValues(MATRIX.mean(0), 2.5f, 3.5f, 4.5f);
        assertValues(MATRIX.max(0), 4, 5, 6);
        assertValues(MATRIX.negate().max(1), -1, -4);
        assertEquals(Shape.of(1), Tensor.zeros(5).sum(0).shape());
    }

    @Test
    void reducingNothingGivesZeroAndGradientZero() {
        assertValues(Tensor.zeros(0).sum(), 0);
        assertValues(Tensor.zeros(0).mean(), 0);
        assertValues(Tensor.zeros(0, 2).max(0), 0, 0);
        assertValues(Tensor.zeros(0, 2).mean(0), 0, 0);
        assertValues(Tensor.zeros(2, 0).sum(1), 0, 0);
        assertValues(MeanLoss.mse(Tensor.zeros(0), Tensor.zeros(0)), 0);
        try (var tape = Tape.start(Rng.of(1))) {
            var x = tape.watch(MATRIX);
            var loss = CrossEntropy.apply(x, new int[] {0, 1}, new int[0], 0);
            var gradient = tape.gradients(loss).of(x).orElseThrow();
            assertEquals(0, loss.item());
            assertValues(gradient, 0, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void largestScoreTakesAllAtTheFirstOfEquals() {
        try (var tape = Tape.start(Rng.of(1))) {
            var x = tape.watch(Tensor.of(new float[] {2, 5, 5, 1}, 4));
            var gradients = tape.gradients(x.max(0));
            assertValues(gradients.of(x).orElseThrow(), 0, 1, 0, 0);
        }
    }

    @Test
    void softmaxOfHugeScoresIsFinite() {
        var scores = Tensor.of(new float[] {3e38f, -3e38f, 3e38f}, 1, 3);
        assertValues(scores.softmax(), 0.5f, 0, 0.5f);
        assertTrue(Float.isFinite(scores.logSoftmax().at(0, 0)));
    }

    @Test
    void rowOfZerosStaysUnderNormalisation() {
        try (var tape = Tape.start(Rng.of(1))) {
            var x = tape.watch(Tensor.of(new float[] {0, 0, 3, 4}, 2, 2));
            var y = x.l2Normalise();
            assertValues(y, 0, 0, 0.6f, 0.8f);
            float[] gradient =
                    tape.gradients(y, Tensor.full(1, 2, 2)).of(x).orElseThrow().toArray();
            assertArrayEquals(new float[] {0, 0, 0.032f, -0.024f}, gradient, 1e-6f);
        }
    }

    @Test
    void batchNormGivesStatistics() {
        var result = StandardiseColumns.apply(MATRIX, 0);
        assertValues(result.mean(), 2.5f, 3.5f, 4.5f);
        assertValues(result.variance(), 2.25f, 2.25f, 2.25f);
        assertValues(result.values(), -1, -1, -1, 1, 1, 1);
    }

    @Test
    void shapesAreCutAndJoined() {
        assertValues(MATRIX.columns(1, 3), 2, 3, 5, 6);
        assertValues(MATRIX.concat(MATRIX.columns(0, 1)), 1, 2, 3, 1, 4, 5, 6, 4);
        assertValues(MATRIX.stack(MATRIX.times(10f)), 1, 2, 3, 10, 20, 30, 4, 5, 6, 40, 50, 60);
        assertEquals(Shape.of(3, 2), MATRIX.reshape(-1, 2).shape());
        assertValues(Tensor.zeros(3, 1).overlayRows(Tensor.full(7, 1, 1), 1), 0, 7, 0);
    }

    @Test
    void lossesAreTheirFormulas() {
        var x = Tensor.of(new float[] {0.5f, 2}, 2);
        var t = Tensor.of(new float[] {1, 0}, 2);
        // ln(1 + e^0.5) - 0.5 = 0.474077, ln(1 + e^2) = 2.126928
        assertValues(MeanLoss.bceWithLogits(x, t), (0.474077f + 2.126928f) / 2);
        assertValues(MeanLoss.mse(x, t), (0.25f + 4) / 2);
        assertValues(MeanLoss.smoothL1(x, t), (0.125f + 1.5f) / 2);
        assertValues(MeanLoss.marginRanking(x, t, 1), (1.5f + 0) / 2);
        assertValues(MeanLoss.bpr(x, t), (0.974077f + 0.126928f) / 2);
        // Uniform logits over four classes cost ln 4, smoothed or not.
        var flat = Tensor.zeros(2, 4);
        int[] labels = {1, 3};
        assertValues(CrossEntropy.apply(flat, labels, new int[] {0, 1}, 0), 1.3862944f);
        assertValues(CrossEntropy.apply(flat, labels, new int[] {1}, 0.2f), 1.3862944f);
    }

    @Test
    void refusesShapesThatDoNotFit() {
        var thrown = assertThrows(ShapeException.class, () -> MATRIX.plus(Tensor.zeros(2)));
        assertEquals(
                "plus: expected shapes that agree or have size 1 from the last dimension back but"
                        + " got [2, 3] and [2]; reshape one of them",
                thrown.getMessage());
        assertThrows(ShapeException.class, () -> MATRIX.reshape(4, 2));
        assertThrows(ShapeException.class, () -> MATRIX.concat(Tensor.zeros(3, 3)));
        assertThrows(ShapeException.class, () -> MATRIX.overlayRows(Tensor.zeros(1, 2), 0));
        assertThrows(ShapeException.class, () -> MeanLoss.mse(MATRIX, Tensor.zeros(2)));
        assertThrows(ShapeException.class, () -> StandardiseColumns.apply(Tensor.zeros(3), 0));
        assertThrows(
                ShapeException.class, () -> MATRIX.scaleColumns(Tensor.zeros(2), Tensor.zeros(2)));
    }

    @Test
    void refusesPlacesOutside() {
        assertThrows(IllegalArgumentException.class, () -> MATRIX.sum(2));
        assertThrows(IllegalArgumentException.class, () -> MATRIX.columns(2, 4));
        assertThrows(
                IllegalArgumentException.class, () -> MATRIX.overlayRows(Tensor.zeros(2, 3), 1));
        var label =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> CrossEntropy.apply(MATRIX, new int[] {-1, 0}, new int[] {0}, 0));
        assertEquals(
                "crossEntropy: expected a label in [0, 3) but row 0 has -1; leave rows without a"
                        + " label out",
                label.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> CrossEntropy.apply(MATRIX, new int[] {0, 0}, new int[] {2}, 0));
    }
}
