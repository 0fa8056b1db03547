// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

/**
 * The dropout that the next section of a tape begins with, for the section that makes its input.
 *
 * @param rng the stream of the next section's first random operation
 * @param rate the probability to drop
 */
public record Handover(Rng rng, float rate) {}
