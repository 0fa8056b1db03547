// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class ProgressTest {
    @Test
    void metricTiesGoToTheLowerLoss() {
        assertEquals(2, best(Criterion.METRIC, 0.8, 1.0, 0.8, 0.9, 0.7, 0.1, 0.8, 0.9));
    }

    @Test
    void lossIgnoresTheMetric() {
        assertEquals(3, best(Criterion.LOSS, 0.8, 1.0, 0.8, 0.9, 0.7, 0.1, 0.9, 0.1));
    }

    @Test
    void eitherIsBestWhenBothAreAsGoodAsEver() {
        assertEquals(4, best(Criterion.EITHER, 0.8, 1.0, 0.9, 1.1, 0.8, 0.5, 0.9, 0.5));
    }

    @Test
    void patienceIsRenewedByTheBestEpoch() {
        assertEquals(0, after(Criterion.METRIC, 0.8, 1.0, 0.7, 1.0, 0.9, 1.0).waited());
        assertEquals(2, after(Criterion.METRIC, 0.8, 1.0, 0.7, 0.5, 0.8, 1.0).waited());
    }

    @Test
    void eitherRenewsPatienceByMetricOrLoss() {
        assertEquals(0, after(Criterion.EITHER, 0.8, 1.0, 0.7, 0.5).waited());
        assertEquals(0, after(Criterion.EITHER, 0.8, 1.0, 0.8, 1.5).waited());
        assertEquals(1, after(Criterion.EITHER, 0.8, 1.0, 0.7, 1.5).waited());
    }

    @Test
    void withoutValidationThereIsNoBestEpochAndNoWaiting() {
        var progress = Progress.start().next(Optional.empty(), Criterion.METRIC);

        assertEquals(1, progress.epoch());
        assertEquals(0, progress.waited());
        assertFalse(progress.isAtBest());
    }

    private static int best(Criterion criterion, double... scores) {
        return after(criterion, scores).best().orElseThrow().epoch();
    }

    /** The progress after epochs with metrics and losses in turn. */
    private static Progress after(Criterion criterion, double... scores) {
        var progress = Progress.start();
        for (int i = 0; i < scores.length; i += 2) {
            progress = progress.next(Optional.of(new Scores(scores[i], scores[i + 1])), criterion);
        }
        return progress;
    }
}
