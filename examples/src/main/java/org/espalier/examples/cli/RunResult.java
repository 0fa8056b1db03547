// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.nn.metric.Confusion;
import org.espalier.nn.train.Scores;
import org.espalier.nn.train.TrainingReport;

import java.util.Optional;

/**
 * What one run of training gave, at the epoch with the best validation score; without validation or
 * test nodes their numbers are NaN.
 *
 * @param seed the run's seed
 * @param report what the trainer says
 * @param trainingMillis how long it trained, from the plan to the last checkpoint
 * @param validationAccuracy share of validation nodes whose class is predicted
 * @param testAccuracy share of test nodes whose class is predicted
 * @param confusion which classes of test nodes are taken for which; empty without test nodes
 */
record RunResult(
        long seed,
        TrainingReport report,
        double trainingMillis,
        double validationAccuracy,
        double testAccuracy,
        Optional<Confusion> confusion) {
    double validationMetric() {
        return report.validation().map(Scores::metric).orElse(Double.NaN);
    }

    double testMetric() {
        return report.test().map(Scores::metric).orElse(Double.NaN);
    }
}
