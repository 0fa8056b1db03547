// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.CopyToEdges;
import org.espalier.tensor.op.EdgeEnd;

/**
 * The edges of a topology as a user's message function sees them: rows gathered to edges.
 *
 * <p>Cost: each gather writes one row an edge; prefer a {@link Message} where one says the same.
 */
public final class EdgeBatch {
    private final Topology topology;

    EdgeBatch(Topology topology) {
        this.topology = topology;
    }

    /**
     * The row of each edge's source.
     *
     * @param table one row a source
     * @return a tensor {@code [edges, ...]}
     */
    public Tensor src(Tensor table) {
        return CopyToEdges.apply(topology.inEdges(), EdgeEnd.SOURCE, table);
    }

    /**
     * The row of each edge's destination.
     *
     * @param table one row a source of the topology, of which the destinations are some; or one row
     *     a destination
     * @return a tensor {@code [edges, ...]}
     */
    public Tensor dst(Tensor table) {
        Tensor rows =
                table.rows() == topology.numDestinations() ? table : topology.destinations(table);
        return CopyToEdges.apply(topology.inEdges(), EdgeEnd.DESTINATION, rows);
    }

    /**
     * How many edges there are.
     *
     * @return the count
     */
    public long size() {
        return topology.numEdges();
    }
}
