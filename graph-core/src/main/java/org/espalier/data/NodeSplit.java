// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.graph.NodeIds;
import org.espalier.runtime.Checks;

import java.util.Arrays;

/**
 * Which nodes to learn from, to choose the best epoch on, and to test on.
 *
 * @param train nodes to learn from
 * @param validation nodes to choose on
 * @param test nodes to report on
 */
public record NodeSplit(NodeIds train, NodeIds validation, NodeIds test) {
    /** Checks that no node is in two parts, or twice in one. */
    public NodeSplit {
        var all = new int[train.size() + validation.size() + test.size()];
        System.arraycopy(train.toArray(), 0, all, 0, train.size());
        System.arraycopy(validation.toArray(), 0, all, train.size(), validation.size());
        System.arraycopy(test.toArray(), 0, all, train.size() + validation.size(), test.size());
        Arrays.sort(all);
        for (int i = 1; i < all.length; i++) {
            Checks.argument(
                    all[i - 1] != all[i],
                    "NodeSplit: expected each node at most once but got node %d twice; a node that"
                            + " is trained on cannot be tested",
                    all[i]);
        }
    }

    /**
     * The split of a renumbered part of the graph; nodes that are left out drop out.
     *
     * @param newIds the new number of each node, or -1
     * @return the split of what remains
     */
    NodeSplit renumbered(int[] newIds) {
        return new NodeSplit(
                renumbered(train, newIds),
                renumbered(validation, newIds),
                renumbered(test, newIds));
    }

    private static NodeIds renumbered(NodeIds nodes, int[] newIds) {
        return NodeIds.of(
                Arrays.stream(nodes.toArray())
                        .map(node -> newIds[node])
                        .filter(id -> id >= 0)
                        .toArray());
    }

    /** Checks that all nodes exist. */
    void checkAgainst(int numNodes) {
        train.checkedAgainst(numNodes, "NodeSplit train");
        validation.checkedAgainst(numNodes, "NodeSplit validation");
        test.checkedAgainst(numNodes, "NodeSplit test");
    }

    /** Sizes of the three parts. */
    @Override
    public String toString() {
        return "NodeSplit[train %d, validation %d, test %d]"
                .formatted(train.size(), validation.size(), test.size());
    }
}
