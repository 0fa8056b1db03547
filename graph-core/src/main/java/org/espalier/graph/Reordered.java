// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;
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
        return of(graph, Ordering.of(graph, order));
    }

    /** By a list that must hold every node once. */
    static Reordered of(Graph graph, NodeIds order) {
        int[] oldOf = order.toArray();
        Checks.argument(
                oldOf.length == graph.numNodes(),
                "Graph: expected an order of %d nodes but got %d; list every node once",
                graph.numNodes(),
                oldOf.length);
        order.checkedAgainst(graph.numNodes(), "Graph order");
        boolean[] seen = new boolean[oldOf.length];
        for (int i = 0; i < oldOf.length; i++) {
            Checks.argument(
                    !seen[oldOf[i]],
                    "Graph: expected every node once but got node %d again at position %d; list"
                            + " every node once",
                    oldOf[i],
                    i);
            seen[oldOf[i]] = true;
        }
        return of(graph, oldOf);
    }

    private static Reordered of(Graph graph, int[] oldOf) {
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
