// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.tensor.RowIds;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.GatherRows;

/**
 * A graph with its nodes numbered anew, and the map between old and new ids.
 *
 * @param graph the relabelled graph; it remembers the original ids for random draws
 * @param oldIds for each new id the old one
 * @param newIds for each old id the new one
 */
public record Reordered(Graph graph, NodeIds oldIds, NodeIds newIds) {
    static Reordered of(Graph graph, Order order) {
        int[] oldOf = Ordering.of(graph, order);
        int[] newOf = new int[oldOf.length];
        int[] original = new int[oldOf.length];
        RowIds ids = graph.sourceIds();
        for (int i = 0; i < oldOf.length; i++) {
            newOf[oldOf[i]] = i;
            original[i] = ids == null ? oldOf[i] : ids.at(oldOf[i]);
        }
        var relabelled = GraphBuilder.relabelled(graph, newOf, RowIds.of(original));
        return new Reordered(relabelled, NodeIds.of(oldOf), NodeIds.of(newOf));
    }

    /**
     * A table of nodes in the new order.
     *
     * @param rows one row a node, by old id
     * @return one row a node, by new id; sparse features stay sparse, bf16 ones bf16
     */
    public Tensor reorder(Tensor rows) {
        return moved(rows, oldIds.toArray()).withRowIds(graph.sourceIds());
    }

    private static Tensor moved(Tensor rows, int[] ids) {
        if (rows.isSparse()) {
            return Tensor.sparse(rows.matrix().gatherRows(ids));
        }
        return rows.isBf16()
                ? Tensor.bf16(rows.bf16Matrix().gatherRows(ids))
                : GatherRows.apply(rows, ids);
    }

    /**
     * A table of nodes back in the old order.
     *
     * @param rows one row a node, by new id
     * @return one row a node, by old id
     */
    public Tensor restore(Tensor rows) {
        return GatherRows.apply(rows, newIds.toArray()).withRowIds(null);
    }

    /**
     * A list of nodes by new ids.
     *
     * @param old old ids
     * @return the same nodes, in the same order
     */
    public NodeIds reorder(NodeIds old) {
        int[] mapped = new int[old.size()];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = newIds.at(old.at(i));
        }
        return NodeIds.of(mapped);
    }
}
