// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.GatherRows;

/**
 * A topology in which every destination has one self-loop, and where its edges came from.
 *
 * @param topology the extended topology
 * @param origin for each of its edges the edge of the original, or for an added loop the number of
 *     original edges; not to be written
 */
@SuppressWarnings("ArrayRecordComponent")
public record SelfLoops(Topology topology, int[] origin) {
    /**
     * An edge tensor for the extended topology.
     *
     * @param edges one row an edge of the original
     * @param added the value on added loops
     * @return one row an edge of {@link #topology}; gradients flow to {@code edges}
     */
    public Tensor extend(Tensor edges, float added) {
        var last = Tensor.full(added, edges.shape().withRows(1).toArray());
        return GatherRows.apply(edges.concatRows(last), origin);
    }
}
