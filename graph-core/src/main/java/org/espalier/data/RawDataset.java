// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.tensor.Tensor;

import java.util.List;
import java.util.Optional;

/**
 * What a reader found, with the edges as the file lists them.
 *
 * @param name what the data set is called
 * @param edges the edges, all ends checked
 * @param features one row a node
 * @param labels one label a node
 * @param splits the splits that the files hold
 * @param ids what the files call each node
 * @param featureNames what the files call the feature columns, or nothing
 * @param notes what a user should know about these files, such as links that lead nowhere
 * @param tables which columns were read, of CSV tables
 */
record RawDataset(
        String name,
        EdgeColumns edges,
        Tensor features,
        Labels labels,
        List<NodeSplit> splits,
        IdDictionary ids,
        List<String> featureNames,
        List<String> notes,
        Optional<CsvTables> tables) {
    /** Nodes that are called by their numbers. */
    RawDataset(
            String name,
            EdgeColumns edges,
            Tensor features,
            Labels labels,
            List<NodeSplit> splits,
            List<String> notes) {
        this(name, edges, features, labels, splits, IdDictionary.plain(labels.size()), notes);
    }

    /** Nodes with names, features without. */
    RawDataset(
            String name,
            EdgeColumns edges,
            Tensor features,
            Labels labels,
            List<NodeSplit> splits,
            IdDictionary ids,
            List<String> notes) {
        this(name, edges, features, labels, splits, ids, List.of(), notes, Optional.empty());
    }

    int numNodes() {
        return labels.size();
    }

    NodeDataset build(EdgeRule rule) {
        var graph = rule.build(numNodes(), edges);
        return new NodeDataset(name, graph, features, labels, splits, ids, featureNames);
    }
}
