// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.nn.metric.Metric;

/**
 * Training begins.
 *
 * @param run what is trained
 * @param parameters how many numbers are trained
 * @param firstEpoch the first epoch to run; above 1 for a resumed run
 * @param epochs the last epoch to run at most
 * @param metric by which epochs are compared
 */
public record TrainingStarted(
        RunDescription run, long parameters, int firstEpoch, int epochs, Metric metric)
        implements TrainingEvent {}
