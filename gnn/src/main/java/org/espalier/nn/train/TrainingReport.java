// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.nn.metric.Metric;

import java.util.List;
import java.util.Optional;

/**
 * What came out of training; the model holds the weights of the best epoch.
 *
 * @param metric by which epochs were compared
 * @param ending why training ended
 * @param epochs the last epoch that was run
 * @param bestEpoch the best epoch; the last one without validation nodes
 * @param validation the best epoch's scores on the validation nodes, if there are any
 * @param test the best epoch's scores on the test nodes, if there are any
 * @param losses the training loss of each epoch since the first, also those before a resume
 * @param epochMillis median duration of this process's epochs in milliseconds; 0 without any
 * @param parameters how many numbers were trained
 * @param weightsSha256 fingerprint of the weights
 */
public record TrainingReport(
        Metric metric,
        Ending ending,
        int epochs,
        int bestEpoch,
        Optional<Scores> validation,
        Optional<Scores> test,
        List<Double> losses,
        double epochMillis,
        long parameters,
        String weightsSha256) {
    /** Copies the list. */
    public TrainingReport {
        losses = List.copyOf(losses);
    }

    /**
     * The training loss of the last epoch.
     *
     * @return the loss
     * @throws java.util.NoSuchElementException if no epoch was run
     */
    public double finalLoss() {
        return losses.getLast();
    }
}
