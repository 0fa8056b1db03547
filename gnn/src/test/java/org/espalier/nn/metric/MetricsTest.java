// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.metric;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.data.Labels;
import org.espalier.graph.NodeIds;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final double EXACT = 0;
    private static final double ROUNDED = 1e-15;

    /** Four nodes, one score each; nodes 0 and 1 are class 1. */
    private static final Tensor SCORES = Tensor.of(new float[] {0.8f, 0.5f, 0.5f, 0.2f}, 4, 1);

    private static final Labels BINARY = Labels.of(2, 1, 1, 0, 0);
    private static final NodeIds FOUR = NodeIds.range(0, 4);

    @Test
    void accuracyCountsTheFirstOfEqualLogits() {
        var logits = Tensor.of(new float[] {1, 1, 0, /**/ 0, 2, 2, /**/ 0, 0, 3}, 3, 3);

        assertEquals(2 / 3.0, Metrics.accuracy(logits, Labels.of(3, 0, 2, 2), NodeIds.of(0, 1, 2)));
    }

    @Test
    void accuracyLooksAtTheGivenNodesOnly() {
        var logits = Tensor.of(new float[] {1, 0, 1, 0, 1, 0}, 3, 2);

        assertEquals(1, Metrics.accuracy(logits, Labels.of(2, 0, 1, -1), NodeIds.of(0)), EXACT);
    }

    @Test
    void oneColumnDecidesBySign() {
        var logits = Tensor.of(new float[] {-1, 2, 0}, 3, 1);

        assertEquals(1, Metrics.accuracy(logits, Labels.of(2, 0, 1, 0), NodeIds.range(0, 3)));
    }

    @Test
    void microF1EqualsAccuracy() {
        var logits = Tensor.of(new float[] {1, 0, 0, 1, 0, 1, 0, 1}, 4, 2);

        assertEquals(0.25, Metrics.microF1(logits, BINARY, FOUR), EXACT);
        assertEquals(0.5, Metrics.microF1(logits, Labels.of(2, 0, 1, 0, 0), FOUR), EXACT);
    }

    /**
     * Predicted 0 1 1 1, true 1 1 0 0. Class 0: no hit, F1 0. Class 1: 1 hit, 3 predicted, 2 true,
     * F1 2/5. A third class neither predicted nor true does not count.
     */
    @Test
    void macroF1IsTheMeanOverClassesThatOccur() {
        var two = Tensor.of(new float[] {1, 0, 0, 1, 0, 1, 0, 1}, 4, 2);
        var three = Tensor.of(new float[] {1, 0, -1, 0, 1, -1, 0, 1, -1, 0, 1, -1}, 4, 3);

        assertEquals(0.2, Metrics.macroF1(two, BINARY, FOUR), ROUNDED);
        assertEquals(0.2, Metrics.macroF1(three, Labels.of(3, 1, 1, 0, 0), FOUR), ROUNDED);
    }

    /** Pairs in order: 0.8 > 0.5, 0.8 > 0.2, 0.5 > 0.2, and the tie 0.5 = 0.5 as a half. */
    @Test
    void aucCountsTiesAsHalves() {
        assertEquals(0.875, Metrics.rocAuc(SCORES, BINARY, FOUR), EXACT);
    }

    @Test
    void aucOfEqualScoresIsOneHalfWhateverTheirSign() {
        var zeros = Tensor.of(new float[] {0f, -0f, -0f, 0f}, 4, 1);

        assertEquals(0.5, Metrics.rocAuc(zeros, BINARY, FOUR), EXACT);
    }

    @Test
    void aucOfTwoColumnsTakesTheirDifference() {
        var logits = Tensor.of(new float[] {0, 0.8f, 1, 1.5f, -1, -0.5f, 0.3f, 0.5f}, 4, 2);

        assertEquals(0.875, Metrics.rocAuc(logits, BINARY, FOUR), EXACT);
    }

    /**
     * Class 0 has nodes 0 and 2 with probabilities 0.91 and 0.16, and node 1 with 0.26 against it:
     * one pair of two. Class 1 has node 1 before both others. Class 2 does not occur.
     */
    @Test
    void aucOfManyClassesIsTheMeanOfOneAgainstTheRest() {
        var logits = Tensor.of(new float[] {3, 0, 0, /**/ 2, 3, 0, /**/ -1, 0, 0}, 3, 3);

        assertEquals(
                (0.5 + 1) / 2, Metrics.rocAuc(logits, Labels.of(3, 0, 1, 0), NodeIds.range(0, 3)));
    }

    /** At 0.8: precision 1, half the positives. At 0.5: 2 of 3, the other half. */
    @Test
    void averagePrecisionGroupsTies() {
        assertEquals(
                0.5 * 1 + 0.5 * (2 / 3.0), Metrics.averagePrecision(SCORES, BINARY, FOUR), ROUNDED);
    }

    /** Order 1 0 1 0: precision 1 at the first positive, 2/3 at the second. */
    @Test
    void averagePrecisionWithoutTies() {
        var scores = Tensor.of(new float[] {0.35f, 0.8f, 0.4f, 0.1f}, 4, 1);

        assertEquals(5 / 6.0, Metrics.averagePrecision(scores, BINARY, FOUR), ROUNDED);
        assertEquals(0.75, Metrics.rocAuc(scores, BINARY, FOUR), EXACT);
    }

    @Test
    void metricsAreFoundByName() {
        assertEquals(Metric.AUC, Metric.of("auc"));
        assertEquals(0.875, Metric.of("auc").of(SCORES, BINARY, FOUR), EXACT);
        assertRefused(
                IllegalArgumentException.class,
                () -> Metric.of("recall"),
                "Metric: expected accuracy, f1, auc, ap but got 'recall'; choose one of these");
    }

    @Test
    void rejectsEmptyNodeList() {
        refuses("at least one node", SCORES, BINARY, NodeIds.of());
    }

    @Test
    void rejectsUnlabelledNode() {
        refuses("a label for node 1", SCORES, Labels.of(2, 1, -1, 0, 0), FOUR);
    }

    @Test
    void rejectsNodeOutsideTheLogits() {
        refuses("outside [0, 4)", SCORES, BINARY, NodeIds.of(4));
    }

    @Test
    void rejectsNotANumber() {
        var logits = Tensor.of(new float[] {0.8f, Float.NaN, 0.5f, 0.2f}, 4, 1);

        refuses("NaN for node 1", logits, BINARY, FOUR);
    }

    @Test
    void rejectsCurvesOfOneClass() {
        refuses("two classes", SCORES, Labels.of(2, 1, 1, 1, 1), FOUR);
    }

    @Test
    void rejectsOtherWidths() {
        assertRefused(
                ShapeException.class,
                () -> Metrics.accuracy(SCORES, Labels.of(3, 0, 1, 2, 0), FOUR),
                "classes=3");
    }

    private static void refuses(String part, Tensor logits, Labels labels, NodeIds nodes) {
        assertRefused(
                IllegalArgumentException.class, () -> Metrics.rocAuc(logits, labels, nodes), part);
    }
}
