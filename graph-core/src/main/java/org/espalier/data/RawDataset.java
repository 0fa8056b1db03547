// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.tensor.Tensor;

import java.util.List;

/**
 * What a reader found, with the edges as the file lists them.
 *
 * @param name what the data set is called
 * @param edges the edges, all ends checked
 * @param features one row a node
 * @param labels one label a node
 * @param splits the splits that the files hold
 * @param notes what a user should know about these files, such as links that lead nowhere
 */
record RawDataset(
        String name,
        EdgeColumns edges,
        Tensor features,
        Labels labels,
        List<NodeSplit> splits,
        List<String> notes) {
    int numNodes() {
        return labels.size();
    }

    NodeDataset build(EdgeRule rule) {
        var graph = rule.build(numNodes(), edges.sources(), edges.destinations());
        return new NodeDataset(name, graph, features, labels, splits);
    }
}
