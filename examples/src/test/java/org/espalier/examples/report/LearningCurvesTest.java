// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class LearningCurvesTest {
    private static Epoch epoch(int number, double loss, double metric, boolean isBest) {
        return new Epoch(number, loss, Optional.of(metric), Optional.of(loss + 1), isBest);
    }

    @Test
    void theLastOfTheBestEpochsIsMarked() {
        var run =
                List.of(epoch(1, 2, 0.3, true), epoch(2, 1, 0.5, true), epoch(3, 0.5, 0.4, false));

        var chart = LearningCurves.metric(List.of(run), "accuracy");

        assertEquals(List.of(new Mark(2, "best: 2")), chart.marks());
        assertEquals(
                "It reaches its highest value at epoch 2, with 0.5000. The weights are those of"
                        + " epoch 2.",
                chart.summary());
    }

    @Test
    void runsHaveAMeanAndARange() {
        var runs = List.of(List.of(epoch(1, 2, 0.3, true)), List.of(epoch(1, 4, 0.5, true)));

        var chart = LearningCurves.losses(runs);

        assertEquals(List.of(new Point(1, 3, 2, 4)), chart.series().getFirst().points());
        assertEquals(List.of(), chart.marks());
    }

    @Test
    void withoutValidationThereIsOneLine() {
        var run = List.of(new Epoch(1, 2, Optional.empty(), Optional.empty(), true));

        assertEquals(1, LearningCurves.losses(List.of(run)).series().size());
        assertEquals(
                "There are no validation nodes. The weights are those of epoch 1.",
                LearningCurves.metric(List.of(run), "f1").summary());
    }
}
