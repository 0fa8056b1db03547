// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

/**
 * Training ended and the best weights are in place.
 *
 * @param report the result
 */
public record TrainingEnded(TrainingReport report) implements TrainingEvent {}
