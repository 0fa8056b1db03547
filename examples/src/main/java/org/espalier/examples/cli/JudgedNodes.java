// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.data.IdDictionary;
import org.espalier.data.Labels;
import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.graph.NodeIds;
import org.espalier.nn.train.Checkpoint;
import org.espalier.nn.train.TrainedData;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The nodes that a model is judged by.
 *
 * @param data the data, not yet prepared, which the predictor does
 * @param labels its labels as classes of the model
 * @param split which nodes count as validation and test
 * @param splitName how the split was chosen
 */
record JudgedNodes(NodeDataset data, Labels labels, NodeSplit split, String splitName) {
    private static final String STORED = "stored";
    private static final String LABELLED = "labelled";
    private static final String PUBLIC = "public";

    static JudgedNodes of(Checkpoint checkpoint, NodeDataset raw, @Nullable String chosen) {
        if (raw.labels().numLabelled() == 0) {
            throw CommandException.input(
                    "expected nodes with labels to judge by but %s has none; use 'espalier predict'"
                            .formatted(raw.name()));
        }
        var trained = checkpoint.data().orElseThrow();
        var done = checkpoint.run().preprocessing();
        boolean isSame = done.apply(raw).fingerprint().equals(checkpoint.dataHash());
        var data = isSame && done.largestComponent() ? raw.largestComponent() : raw;
        var labels = trained.classesOf(data.labels());
        String name = chosen == null ? usual(isSame, trained) : chosen;
        return new JudgedNodes(data, labels, split(trained, data, labels, name), name);
    }

    private static String usual(boolean isSame, TrainedData trained) {
        return isSame && !trained.split().test().isEmpty() ? STORED : LABELLED;
    }

    private static NodeSplit split(
            TrainedData trained, NodeDataset data, Labels labels, String name) {
        return switch (name) {
            case STORED -> found(trained, data);
            case LABELLED -> new NodeSplit(NodeIds.of(), NodeIds.of(), labelled(labels));
            case PUBLIC -> numbered(data, 0, name);
            default ->
                    numbered(data, name.matches("[0-9]{1,4}") ? Integer.parseInt(name) : -1, name);
        };
    }

    private static NodeIds labelled(Labels labels) {
        return NodeIds.of(IntStream.range(0, labels.size()).filter(labels::isLabelled).toArray());
    }

    private static NodeSplit numbered(NodeDataset data, int number, String name) {
        if (number < 0 || number >= data.splits().size()) {
            throw CommandException.usage(
                    "--split: expected stored, labelled or one of %d splits of %s, as public or its number, but got '%s'; leave it out for the usual one"
                            .formatted(data.splits().size(), data.name(), name));
        }
        return data.split(number);
    }

    /** The nodes of the stored split by what the user calls them. */
    private static NodeSplit found(TrainedData trained, NodeDataset data) {
        var split = trained.split();
        if (split.test().isEmpty()) {
            throw CommandException.input(
                    "--split: expected a checkpoint that knows its split but this one does not;"
                            + " choose labelled or a split of the data");
        }
        return new NodeSplit(
                found(split.train(), trained.ids(), data),
                found(split.validation(), trained.ids(), data),
                found(split.test(), trained.ids(), data));
    }

    private static NodeIds found(NodeIds nodes, IdDictionary ids, NodeDataset data) {
        return NodeIds.of(
                Arrays.stream(nodes.toArray()).map(node -> found(ids.id(node), data)).toArray());
    }

    private static int found(String id, NodeDataset data) {
        return data.ids()
                .find(id)
                .orElseThrow(
                        () ->
                                CommandException.input(
                                        "--split stored: expected node '%s' of the training data but %s has no such node; use --split labelled"
                                                .formatted(id, data.name())));
    }
}
