// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.norm;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.espalier.nn.layer.LayerLaws;
import org.espalier.tensor.Rng;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.check.GradCheck;
import org.junit.jupiter.api.Test;

class BatchNormTest {
    /** Column 1, 3: mean 2, biased variance 1, unbiased 2. */
    private static final Tensor COLUMN = Tensor.of(new float[] {1, 3}, 2, 1);

    private static float[] train(BatchNorm norm, Tensor x) {
        try (var _ = Tape.start(Rng.of(1))) {
            return norm.forward(x).toArray();
        }
    }

    @Test
    void trainingUsesTheRowsAtHand() {
        assertArrayEquals(new float[] {-1, 1}, train(BatchNorm.of(1), COLUMN), 1e-5f);
    }

    @Test
    void runningStatisticsMoveByTheMomentum() {
        var norm = BatchNorm.of(1);

        train(norm, COLUMN);

        assertArrayEquals(new float[] {0.2f}, norm.runningMean().toArray(), 1e-6f);
        assertArrayEquals(new float[] {0.9f + 0.2f}, norm.runningVariance().toArray(), 1e-6f);
    }

    @Test
    void computingALayerTwiceMovesRunningStatisticsOnce() {
        var norm = BatchNorm.of(1);

        try (var tape = Tape.start(Rng.of(1))) {
            var x = tape.watch(COLUMN);
            tape.gradients(tape.recompute(() -> norm.forward(x)).sum());
        }

        assertArrayEquals(new float[] {0.2f}, norm.runningMean().toArray(), 1e-6f);
        assertArrayEquals(new float[] {0.9f + 0.2f}, norm.runningVariance().toArray(), 1e-6f);
    }

    @Test
    void inferenceUsesRunningStatisticsAndLeavesThem() {
        var norm = BatchNorm.of(1).withMomentum(1);
        train(norm, COLUMN);
        float root = (float) Math.sqrt(2 + 1e-5);

        float[] plain = norm.forward(COLUMN).toArray();

        assertArrayEquals(new float[] {-1 / root, 1 / root}, plain, 1e-6f);
        try (var _ = Tape.inference()) {
            assertArrayEquals(plain, norm.forward(COLUMN).toArray());
        }
        assertArrayEquals(new float[] {2}, norm.runningMean().toArray());
    }

    @Test
    void oneRowAndNoRowsStayFinite() {
        var norm = BatchNorm.of(2);

        assertArrayEquals(new float[] {0, 0}, train(norm, Tensor.full(3, 1, 2)), 1e-6f);
        assertArrayEquals(new float[] {0.3f, 0.3f}, norm.runningMean().toArray(), 1e-6f);
        assertArrayEquals(new float[] {0.9f, 0.9f}, norm.runningVariance().toArray(), 1e-6f);
        train(norm, Tensor.zeros(0, 2));
        assertArrayEquals(new float[] {0.3f, 0.3f}, norm.runningMean().toArray(), 1e-6f);
    }

    @Test
    void gradientsAreThoseOfDifferences() {
        for (int width : new int[] {1, 5, 17}) {
            var norm = BatchNorm.of(width);
            var x = LayerLaws.random(1, 9, width);

            GradCheck.verify(in -> norm.forward(in.getFirst()), x);
            GradCheck.verify(() -> norm.forward(x), norm.weight(), norm.bias());
        }
    }

    @Test
    void statisticsAreSavedButNotTrained() {
        var norm = BatchNorm.of(3);

        assertArrayEquals(
                new String[] {"weight", "bias", "runningMean", "runningVariance"},
                norm.namedParameters().keySet().toArray());
        assertArrayEquals(new Object[] {norm.weight(), norm.bias()}, norm.parameters().toArray());
    }

    @Test
    void rejectsOtherWidthsAndMomenta() {
        assertRefused(
                ShapeException.class,
                () -> BatchNorm.of(3).forward(Tensor.zeros(4, 2)),
                "BatchNorm: expected 3 feature columns (in=3) but got [4, 2]");
        assertRefused(
                IllegalArgumentException.class,
                () -> BatchNorm.of(3).withMomentum(2),
                "momentum in [0, 1] but got 2.0");
    }
}
