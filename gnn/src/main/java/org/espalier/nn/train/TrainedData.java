// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.IdDictionary;
import org.espalier.data.Labels;
import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.graph.NodeIds;
import org.espalier.runtime.Checks;

import java.util.List;

/**
 * What a checkpoint knows of the prepared data that its model was trained on: enough to build the
 * model, to name its classes, to match new feature columns, and to find the nodes again.
 *
 * @param name what the data is called
 * @param numFeatures feature columns
 * @param featureNames the names of the columns; empty if they have none
 * @param numClasses number of classes
 * @param classNames the names of the classes; empty if they have none
 * @param ids what the user calls each node
 * @param split which nodes were trained, chosen and tested on
 */
public record TrainedData(
        String name,
        int numFeatures,
        List<String> featureNames,
        int numClasses,
        List<String> classNames,
        IdDictionary ids,
        NodeSplit split) {
    /** Checks that all parts speak of the same data. */
    public TrainedData {
        Checks.positive(numFeatures, "TrainedData features");
        Checks.positive(numClasses, "TrainedData classes");
        checkNames(featureNames, numFeatures, "feature");
        checkNames(classNames, numClasses, "class");
        split.train().checkedAgainst(ids.size(), "TrainedData training nodes");
        split.validation().checkedAgainst(ids.size(), "TrainedData validation nodes");
        split.test().checkedAgainst(ids.size(), "TrainedData test nodes");
        featureNames = List.copyOf(featureNames);
        classNames = List.copyOf(classNames);
    }

    private static void checkNames(List<String> names, int count, String kind) {
        Checks.argument(
                names.isEmpty() || names.size() == count,
                "TrainedData: expected %d %s names or none but got %d; name all of them",
                count,
                kind,
                names.size());
    }

    /**
     * What there is to know of a data set.
     *
     * @param data prepared data with labels; its first split, if any, is the run's
     * @return the description
     * @throws IllegalArgumentException if the data has no features or no classes
     */
    public static TrainedData of(NodeDataset data) {
        Checks.argument(
                data.numClasses() > 0,
                "TrainedData: expected data with labels but %s has none; give the data that the"
                        + " model was trained on",
                data.name());
        return new TrainedData(
                data.name(),
                data.numFeatures(),
                data.featureNames(),
                data.numClasses(),
                data.labels().classNames(),
                data.ids(),
                data.splits().isEmpty() ? noSplit() : data.split());
    }

    private static NodeSplit noSplit() {
        return new NodeSplit(NodeIds.of(), NodeIds.of(), NodeIds.of());
    }

    /**
     * Number of nodes.
     *
     * @return the number
     */
    public int numNodes() {
        return ids.size();
    }

    /**
     * How a class is called.
     *
     * @param label the class
     * @return its name, or its number as text
     */
    public String className(int label) {
        Checks.index(label, numClasses, "label");
        return classNames.isEmpty() ? Integer.toString(label) : classNames.get(label);
    }

    /**
     * Labels of other data as classes of this one: matched by name, or by number where one of both
     * has no names.
     *
     * @param labels the labels of other data
     * @return labels of {@link #numClasses} classes
     * @throws IllegalArgumentException if a label is none of these classes
     */
    public Labels classesOf(Labels labels) {
        return ClassMatch.of(this, labels);
    }
}
