// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

/**
 * How good weights are on some nodes.
 *
 * @param metric the chosen metric, in [0, 1]
 * @param loss the mean loss
 */
public record Scores(double metric, double loss) {}
