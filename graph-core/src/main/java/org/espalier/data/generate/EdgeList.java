// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;
import org.espalier.runtime.Checks;

import java.util.Arrays;

/**
 * Undirected edges without self-loops or duplicates: each once, its smaller end as source, sorted
 * by source and then destination.
 *
 * <p>{@link #graph} adds the reverse edges.
 *
 * <p>Cost: 8 bytes an edge; the arrays are neither copied in nor out.
 *
 * @param numNodes how many nodes; ids are {@code 0 .. numNodes - 1}
 * @param sources the smaller end of each edge, ascending; not to be written
 * @param destinations the larger end of each edge; not to be written
 */
public record EdgeList(int numNodes, int[] sources, int[] destinations) {
    /**
     * Checks order and range.
     *
     * @throws IllegalArgumentException naming the first edge that breaks the order or the range
     */
    public EdgeList {
        Checks.notNegative(numNodes, "EdgeList nodes");
        Checks.argument(
                sources.length == destinations.length,
                "EdgeList: expected as many destinations as sources (%d) but got %d; give both ends"
                        + " of each edge",
                sources.length,
                destinations.length);
        for (int e = 0; e < sources.length; e++) {
            boolean inRange =
                    0 <= sources[e] && sources[e] < destinations[e] && destinations[e] < numNodes;
            boolean inOrder = e == 0 || precedes(sources, destinations, e - 1);
            if (!inRange || !inOrder) {
                throw new IllegalArgumentException(
                        "Edge %d: expected 0 <= source < destination < %d, in ascending order, but got (%d, %d); sort the edges and give each once"
                                .formatted(e, numNodes, sources[e], destinations[e]));
            }
        }
    }

    private static boolean precedes(int[] sources, int[] destinations, int e) {
        return sources[e] < sources[e + 1]
                || (sources[e] == sources[e + 1] && destinations[e] < destinations[e + 1]);
    }

    /**
     * How many undirected edges there are.
     *
     * @return the count
     */
    public int size() {
        return sources.length;
    }

    /**
     * The graph in which messages take every edge both ways.
     *
     * @return a new graph of {@code 2 * size()} edges
     */
    public Graph graph() {
        return GraphBuilder.of(numNodes).edges(sources, destinations).symmetric().build();
    }

    /**
     * A number that other implementations of a generator can compare: the sum over all edges of
     * {@code 31 * source + destination}.
     *
     * @return the sum
     */
    public long checksum() {
        long sum = 0;
        for (int e = 0; e < sources.length; e++) {
            sum += 31L * sources[e] + destinations[e];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EdgeList that
                && numNodes == that.numNodes
                && Arrays.equals(sources, that.sources)
                && Arrays.equals(destinations, that.destinations);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * numNodes + Arrays.hashCode(sources)) + Arrays.hashCode(destinations);
    }

    @Override
    public String toString() {
        return "EdgeList[%d nodes, %d undirected edges]".formatted(numNodes, size());
    }
}
