// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

/**
 * What one part is and needs of others.
 *
 * @param nodes how many nodes it has
 * @param work the sum of {@link NodeWeight#WORK} over them
 * @param boundary how many of them have a neighbour in another part
 * @param halo how many nodes of other parts its nodes read: sources of its in-edges
 * @param gradientHalo how many nodes of other parts read its nodes: destinations of its out-edges
 */
public record PartSummary(int nodes, long work, int boundary, int halo, int gradientHalo) {}
