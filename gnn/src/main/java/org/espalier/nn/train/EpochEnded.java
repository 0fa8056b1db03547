// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import java.util.Optional;

/**
 * An epoch ended.
 *
 * @param epoch its number, from 1
 * @param loss the training loss before its step
 * @param validation what the weights after its step score; empty without validation nodes
 * @param isBest whether it is the best epoch so far
 * @param learningRate the rate of the next step
 * @param millis how long step and evaluation took, in milliseconds
 */
public record EpochEnded(
        int epoch,
        double loss,
        Optional<Scores> validation,
        boolean isBest,
        double learningRate,
        double millis)
        implements TrainingEvent {}
