// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

/**
 * A range of a graph's nodes with all their in-edges and only those sources that they read, from
 * which layers compute the range's rows with the bits of the whole graph.
 *
 * @param block the block; its sources ascend, so the range stands among them in one piece
 * @param sources which node of the graph each source is
 */
public record Neighbourhood(Block block, NodeIds sources) {}
