// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;

import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;
import org.espalier.graph.NodeIds;
import org.espalier.graph.Order;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.GatherRows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A graph whose nodes have features and, as far as known, classes.
 *
 * @param name what it is called
 * @param graph the graph
 * @param features one row a node, dense, bf16 or sparse; width 0 if there are none
 * @param labels one label a node
 * @param splits splits that belong to the data, best known first; may be empty
 * @param ids what the user calls each node
 * @param featureNames what the feature columns are called; empty if they have no names
 */
public record NodeDataset(
        String name,
        Graph graph,
        Tensor features,
        Labels labels,
        List<NodeSplit> splits,
        IdDictionary ids,
        List<String> featureNames) {
    /** Checks that all parts speak of the same nodes. */
    public NodeDataset {
        int nodes = graph.numNodes();
        Checks.argument(
                nodes > 0,
                "NodeDataset %s: expected at least one node but got an empty graph; check the"
                        + " input",
                name);
        Checks.argument(
                features.rows() == nodes && labels.size() == nodes,
                "NodeDataset %s: expected %d feature rows and labels, one a node, but got %d and"
                        + " %d; check that all parts come from the same data",
                name,
                nodes,
                features.rows(),
                labels.size());
        Checks.argument(
                ids.size() == nodes,
                "NodeDataset %s: expected %d ids, one a node, but got %d; check that all parts come"
                        + " from the same data",
                name,
                nodes,
                ids.size());
        Checks.argument(
                featureNames.isEmpty() || featureNames.size() == features.width(),
                "NodeDataset %s: expected %d feature names, one a column, or none but got %d; name"
                        + " all columns",
                name,
                features.width(),
                featureNames.size());
        splits = List.copyOf(splits);
        splits.forEach(split -> split.checkAgainst(nodes));
        featureNames = List.copyOf(featureNames);
    }

    /**
     * Data whose nodes are called by their numbers and whose feature columns have no names.
     *
     * @param name what it is called
     * @param graph the graph
     * @param features one row a node
     * @param labels one label a node
     * @param splits splits that belong to the data
     */
    public NodeDataset(
            String name, Graph graph, Tensor features, Labels labels, List<NodeSplit> splits) {
        this(
                name,
                graph,
                features,
                labels,
                splits,
                IdDictionary.plain(graph.numNodes()),
                List.of());
    }

    /**
     * Number of nodes.
     *
     * @return the number
     */
    public int numNodes() {
        return graph.numNodes();
    }

    /**
     * Number of feature columns.
     *
     * @return the width
     */
    public int numFeatures() {
        return features.width();
    }

    /**
     * Number of classes.
     *
     * @return the number
     */
    public int numClasses() {
        return labels.numClasses();
    }

    /**
     * The weights of edges, which belong to the graph.
     *
     * @return one number an edge, in the graph's edge order; empty if edges have none
     */
    public Optional<Tensor> edgeWeights() {
        return graph.edgeData(Graph.WEIGHT);
    }

    /**
     * The first split.
     *
     * @return the split
     * @throws IllegalStateException if the data came without any
     */
    public NodeSplit split() {
        Checks.state(
                !splits.isEmpty(),
                "NodeDataset %s: expected a split but the data came without; add one with"
                        + " withSplits(Splits.perClass(...))",
                name);
        return splits.getFirst();
    }

    /**
     * One of several splits.
     *
     * @param index from 0
     * @return the split
     */
    public NodeSplit split(int index) {
        return splits.get(Checks.index(index, splits.size(), "split"));
    }

    /**
     * The same data with other splits.
     *
     * @param others the splits
     * @return the changed copy
     */
    public NodeDataset withSplits(NodeSplit... others) {
        return new NodeDataset(name, graph, features, labels, List.of(others), ids, featureNames);
    }

    /**
     * The same data with other features; columns keep their names if there are as many.
     *
     * @param others one row a node
     * @return the changed copy
     */
    public NodeDataset withFeatures(Tensor others) {
        var names = others.width() == features.width() ? featureNames : List.<String>of();
        return new NodeDataset(name, graph, others, labels, splits, ids, names);
    }

    /**
     * The same nodes with another graph.
     *
     * @param other a graph of the same nodes
     * @return the changed copy
     */
    public NodeDataset withGraph(Graph other) {
        return new NodeDataset(name, other, features, labels, splits, ids, featureNames);
    }

    /**
     * Features scaled so that the absolute values of each row add up to 1; rows of zeros stay.
     *
     * @return the changed copy
     */
    public NodeDataset rowNormalised() {
        return withFeatures(FeatureTables.rowNormalised(features));
    }

    /**
     * Features rounded to bfloat16. Dense ones, and sparse ones of which more than a quarter is
     * stored, then take two bytes a value, and a first layer reads half the bytes; other sparse
     * ones stay sparse and win nothing.
     *
     * @return the changed copy
     * @throws IllegalArgumentException if a value or its rounded value is not finite
     */
    public NodeDataset withBf16Features() {
        return withFeatures(FeatureTables.bf16(features));
    }

    /**
     * Features replaced by one column a node, called {@code id=} and the node's name, which is what
     * is left to learn from when there are none.
     *
     * @return the changed copy, with a sparse identity matrix
     */
    public NodeDataset withIdentityFeatures() {
        var names = ids.toList().stream().map(id -> "id=" + id).toList();
        return new NodeDataset(
                name, graph, FeatureTables.identity(numNodes()), labels, splits, ids, names);
    }

    /**
     * The same data with its nodes numbered anew and called by their new numbers; the graph
     * remembers the old ones for random draws.
     *
     * @param order how to order nodes
     * @return the changed copy; lists of nodes keep their order
     */
    public NodeDataset reordered(Order order) {
        var moved = graph.reordered(order);
        int[] oldIds = moved.oldIds().toArray();
        int[] newIds = moved.newIds().toArray();
        return new NodeDataset(
                name,
                moved.graph(),
                moved.reorder(features),
                labels.pick(oldIds),
                splits.stream().map(split -> split.renumbered(newIds)).toList(),
                IdDictionary.plain(numNodes()),
                featureNames);
    }

    /**
     * The part of the graph that most nodes belong to when edge directions are ignored.
     *
     * @return the data of that component, ids ascending as before
     */
    public NodeDataset largestComponent() {
        var components = Components.of(graph);
        return components.count() == 1 ? this : induced(components.largest());
    }

    /**
     * Some nodes and the edges between them, with the data of those edges.
     *
     * @param nodes the nodes to keep, each once; their order becomes the new numbering
     * @return the data of those nodes; splits lose the others
     */
    public NodeDataset induced(NodeIds nodes) {
        nodes.checkedAgainst(numNodes(), "NodeDataset.induced");
        var kept = nodes.toArray();
        var newIds = new int[numNodes()];
        Arrays.fill(newIds, -1);
        for (int i = 0; i < kept.length; i++) {
            Checks.argument(
                    newIds[kept[i]] < 0,
                    "NodeDataset.induced: expected each node once but got node %d twice; remove"
                            + " duplicates",
                    kept[i]);
            newIds[kept[i]] = i;
        }
        return new NodeDataset(
                name,
                induced(kept, newIds),
                FeatureTables.pick(features, kept),
                labels.pick(kept),
                splits.stream().map(split -> split.renumbered(newIds)).toList(),
                ids.pick(kept),
                featureNames);
    }

    private Graph induced(int[] kept, int[] newIds) {
        var builder = GraphBuilder.of(kept.length);
        var chosen = new IntArrayList();
        var offsets = graph.inEdges().offsets();
        var sources = graph.inEdges().indices();
        for (int i = 0; i < kept.length; i++) {
            for (int e = offsets[kept[i]]; e < offsets[kept[i] + 1]; e++) {
                if (newIds[sources[e]] >= 0) {
                    builder.add(newIds[sources[e]], i);
                    chosen.add(e);
                }
            }
        }
        for (var name : graph.edgeDataNames()) {
            graph.edgeData(name)
                    .map(rows -> GatherRows.apply(rows, chosen.toIntArray()))
                    .ifPresent(rows -> builder.edgeData(name, rows));
        }
        return builder.build();
    }

    /**
     * SHA-256 over edges, their weights, features and labels: equal for equal data, whatever file
     * it came from.
     *
     * @return 64 hexadecimal digits
     */
    public String fingerprint() {
        return Fingerprint.of(this);
    }

    /** Name and sizes. */
    @Override
    public String toString() {
        return "%s: %d nodes, %d edges, %d features, %d classes"
                .formatted(name, numNodes(), graph.numEdges(), numFeatures(), numClasses());
    }
}
