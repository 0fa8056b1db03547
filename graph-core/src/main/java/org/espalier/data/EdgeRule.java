// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;

/** What to make of the edges that a file lists. */
public enum EdgeRule {
    /**
     * Each pair of nodes once in both directions, without self-loops: what the literature trains
     * on. Both directions have the weight of the first edge that names the pair.
     */
    UNDIRECTED,
    /** Direction, repetition and self-loops as they are. */
    AS_STORED;

    Graph build(int numNodes, int[] sources, int[] destinations) {
        return build(GraphBuilder.of(numNodes).edges(sources, destinations));
    }

    /** The graph of edges that may have weights. */
    Graph build(int numNodes, EdgeColumns edges) {
        var weights = edges.weights();
        if (weights.isEmpty()) {
            return build(numNodes, edges.sources(), edges.destinations());
        }
        var builder = GraphBuilder.of(numNodes).edgeData(Graph.WEIGHT, weights.get());
        return build(
                this == AS_STORED
                        ? builder.edges(edges.sources(), edges.destinations())
                        : upwards(builder, edges.sources(), edges.destinations()));
    }

    /**
     * Adds edges from the lower to the higher node, so that of all that name a pair the first one's
     * weight stays, for both directions.
     */
    private static GraphBuilder upwards(GraphBuilder builder, int[] sources, int[] destinations) {
        for (int e = 0; e < sources.length; e++) {
            builder.add(
                    Math.min(sources[e], destinations[e]), Math.max(sources[e], destinations[e]));
        }
        return builder;
    }

    private Graph build(GraphBuilder builder) {
        return this == AS_STORED
                ? builder.build()
                : builder.dropSelfLoops().symmetric().dropDuplicates().build();
    }
}
