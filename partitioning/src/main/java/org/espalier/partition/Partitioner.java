// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.graph.Graph;
import org.espalier.runtime.Checks;

/**
 * A way to split the nodes of a graph into parts.
 *
 * <p>The same partitioner gives the same parts for the same graph, whatever the number of threads.
 * Edges count in both directions, each pair of nodes once; self-loops and edge weights do not
 * count. No part is ever empty, so there are at most as many parts as nodes.
 */
@FunctionalInterface
public interface Partitioner {
    /**
     * Splits the nodes of a graph.
     *
     * @param graph the graph
     * @param parts how many parts, 1 and more
     * @return the part of each node
     * @throws IllegalArgumentException if there are fewer nodes than parts
     */
    Partition partition(Graph graph, int parts);

    /**
     * Internal: refuses numbers of parts that a graph cannot have.
     *
     * @param graph the graph
     * @param parts how many parts are wanted
     */
    static void check(Graph graph, int parts) {
        Checks.positive(parts, "Partitioner parts");
        Checks.argument(
                parts <= graph.numNodes(),
                "Partitioner: expected at most %d parts (as many as nodes) but got %d; ask for"
                        + " fewer parts",
                graph.numNodes(),
                parts);
    }
}
