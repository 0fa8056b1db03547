// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.loss;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.data.Labels;
import org.espalier.graph.NodeIds;
import org.espalier.tensor.Rng;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

class LossesTest {
    private static final float ROUNDED = 1e-6f;
    private static final float LN_2 = 0.6931472f;
    private static final float LN_3 = 1.0986123f;

    /** Softmax of (0, ln 3) is (1/4, 3/4), of (0, 0) it is (1/2, 1/2). */
    private static final Tensor LOGITS = Tensor.of(new float[] {0, LN_3, 7, 7, 0, 0}, 3, 2);

    private static final Labels LABELS = Labels.of(2, 1, -1, 0);

    /** {@code (ln 4/3 + ln 2) / 2}; gradients are (probability - target) / 2, 0 elsewhere. */
    @Test
    void crossEntropyIsTheMeanOverTheGivenNodes() {
        var nodes = NodeIds.of(0, 2);

        assertEquals(
                (Math.log(4 / 3.0) + Math.log(2)) / 2,
                Losses.crossEntropy(LOGITS, LABELS, nodes).item(),
                ROUNDED);
        assertGradient(
                x -> Losses.crossEntropy(x, LABELS, nodes),
                LOGITS,
                0.125f,
                -0.125f,
                0,
                0,
                -0.25f,
                0.25f);
    }

    /** Targets (0.1, 0.9): {@code -0.1 ln 1/4 - 0.9 ln 3/4}. */
    @Test
    void smoothingSpreadsTheTarget() {
        assertEquals(
                0.1 * Math.log(4) + 0.9 * Math.log(4 / 3.0),
                Losses.crossEntropy(LOGITS, LABELS, NodeIds.of(0), 0.2f).item(),
                ROUNDED);
    }

    @Test
    void crossEntropyOfLargeLogitsDoesNotOverflow() {
        var logits = Tensor.of(new float[] {1000, -1000}, 1, 2);

        assertEquals(2000, Losses.crossEntropy(logits, Labels.of(2, 1), NodeIds.of(0)).item());
    }

    /** A logit of 0 costs ln 2; a sure and right one costs nothing. */
    @Test
    void binaryCrossEntropyTakesLogits() {
        var targets = Tensor.of(new float[] {1, 1}, 2);
        var logits = Tensor.of(new float[] {0, 100}, 2);

        assertEquals(LN_2 / 2, Losses.bceWithLogits(logits, targets).item(), ROUNDED);
        assertGradient(x -> Losses.bceWithLogits(x, targets), logits, -0.25f, 0);
    }

    @Test
    void squaredErrorIsTheMeanOverElements() {
        var x = Tensor.of(new float[] {1, 4}, 2);
        var t = Tensor.of(new float[] {3, 3}, 2);

        assertEquals(2.5f, Losses.mse(x, t).item());
        assertGradient(p -> Losses.mse(p, t), x, -2, 1);
        assertGradient(q -> Losses.mse(x, q), t, 2, -1);
    }

    /** Differences 0.5 and -3: (0.125 + 2.5) / 2. */
    @Test
    void smoothL1IsLinearFarAway() {
        var x = Tensor.of(new float[] {0.5f, 0}, 2);
        var t = Tensor.of(new float[] {0, 3}, 2);

        assertEquals(1.3125f, Losses.smoothL1(x, t).item());
        assertGradient(p -> Losses.smoothL1(p, t), x, 0.25f, -0.5f);
    }

    /** Gaps 2 and 0.25 against a margin of 0.5: (0 + 0.25) / 2. */
    @Test
    void marginRankingForgivesLargeGaps() {
        var positive = Tensor.of(new float[] {2, 0.25f}, 2);
        var negative = Tensor.zeros(2);

        assertEquals(0.125f, Losses.marginRanking(positive, negative, 0.5f).item());
        assertGradient(p -> Losses.marginRanking(p, negative, 0.5f), positive, 0, -0.5f);
    }

    /** A gap of 0 costs ln 2, a gap of ln 3 costs ln 4/3. */
    @Test
    void bprPrefersPositives() {
        var positive = Tensor.of(new float[] {0, LN_3}, 2);
        var negative = Tensor.zeros(2);

        assertEquals(
                (Math.log(2) + Math.log(4 / 3.0)) / 2,
                Losses.bpr(positive, negative).item(),
                ROUNDED);
        assertGradient(p -> Losses.bpr(p, negative), positive, -0.25f, -0.125f);
    }

    private static void assertGradient(UnaryOperator<Tensor> loss, Tensor at, float... expected) {
        try (var tape = Tape.start(Rng.of(1))) {
            var x = tape.watch(at);
            var gradients = tape.gradients(loss.apply(x));
            assertArrayEquals(expected, gradients.of(x).orElseThrow().toArray(), ROUNDED);
        }
    }

    @Test
    void rejectsNodesToLearnNothingFrom() {
        refuses("at least one node but got an empty list", LABELS, NodeIds.of());
        refuses("a label for node 1", LABELS, NodeIds.of(0, 1));
        refuses("node 3 at position 0 is outside [0, 3)", LABELS, NodeIds.of(3));
    }

    @Test
    void rejectsLabelsOfOtherSizes() {
        assertRefused(
                ShapeException.class,
                () -> Losses.crossEntropy(LOGITS, Labels.of(3, 0, 1, 2), NodeIds.of(0)),
                "expected logits [3, 3]",
                "but got [3, 2]");
        assertRefused(
                ShapeException.class,
                () -> Losses.crossEntropy(LOGITS, Labels.of(2, 0, 1), NodeIds.of(0)),
                "expected logits [2, 2]");
    }

    @Test
    void rejectsLossesThatAreNotFinite() {
        var broken = Tensor.of(new float[] {0, Float.NaN}, 1, 2);
        var infinite = Tensor.full(Float.POSITIVE_INFINITY, 2);

        assertRefused(
                IllegalArgumentException.class,
                () -> Losses.crossEntropy(broken, Labels.of(2, 0), NodeIds.of(0)),
                "crossEntropy: expected a finite loss but got NaN");
        assertRefused(
                IllegalArgumentException.class,
                () -> Losses.mse(infinite, Tensor.zeros(2)),
                "mse: expected a finite loss but got Infinity");
        assertRefused(
                IllegalArgumentException.class,
                () -> Losses.marginRanking(Tensor.full(Float.NaN, 40), Tensor.zeros(40), 1),
                "marginRanking: expected a finite loss but got NaN");
        assertRefused(
                IllegalArgumentException.class,
                () -> Losses.marginRanking(Tensor.zeros(2), Tensor.zeros(2), Float.NaN),
                "marginRanking margin");
    }

    @Test
    void rejectsEmptyAndUnequalTensors() {
        var losses =
                Map.<String, BinaryOperator<Tensor>>of(
                        "bceWithLogits", Losses::bceWithLogits,
                        "mse", Losses::mse,
                        "smoothL1", Losses::smoothL1,
                        "marginRanking", (x, t) -> Losses.marginRanking(x, t, 1),
                        "bpr", Losses::bpr);
        losses.forEach(
                (name, loss) ->
                        assertRefused(
                                IllegalArgumentException.class,
                                () -> loss.apply(Tensor.zeros(0), Tensor.zeros(0)),
                                name + ": expected at least one element"));
        assertRefused(
                ShapeException.class,
                () -> Losses.bpr(Tensor.zeros(2), Tensor.zeros(3)),
                "[2] and [3]");
    }

    private static void refuses(String part, Labels labels, NodeIds nodes) {
        assertRefused(
                IllegalArgumentException.class,
                () -> Losses.crossEntropy(LOGITS, labels, nodes),
                part);
    }
}
