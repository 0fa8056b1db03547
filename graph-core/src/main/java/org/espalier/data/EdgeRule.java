// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;

/** What to make of the edges that a file lists. */
public enum EdgeRule {
    /**
     * Each pair of nodes once in both directions, without self-loops: what the literature trains
     * on.
     */
    UNDIRECTED,
    /** Direction, repetition and self-loops as they are. */
    AS_STORED;

    Graph build(int numNodes, int[] sources, int[] destinations) {
        var builder = GraphBuilder.of(numNodes).edges(sources, destinations);
        return this == AS_STORED
                ? builder.build()
                : builder.dropSelfLoops().symmetric().dropDuplicates().build();
    }
}
