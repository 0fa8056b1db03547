// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.graph.NodeIds;
import org.espalier.runtime.Checks;

import java.util.Arrays;
import java.util.List;

/** The class of each node, immutable; {@link #UNLABELLED} marks nodes whose class is not known. */
public final class Labels {
    /** Stands for no class. */
    public static final int UNLABELLED = -1;

    private final int[] classes;
    private final int numClasses;
    private final List<String> classNames;

    private Labels(int[] classes, int numClasses, List<String> classNames) {
        this.classes = classes;
        this.numClasses = numClasses;
        this.classNames = classNames;
    }

    /**
     * Labels without class names.
     *
     * @param numClasses number of classes
     * @param classes the class of each node, copied
     * @return the labels
     * @throws IllegalArgumentException if a class is outside {@code [-1, numClasses)}
     */
    public static Labels of(int numClasses, int... classes) {
        return checked(classes, Checks.notNegative(numClasses, "numClasses"), List.of());
    }

    /**
     * Labels with class names.
     *
     * @param classNames the name of each class
     * @param classes the class of each node, copied
     * @return the labels
     * @throws IllegalArgumentException if a class is outside {@code [-1, classNames.size())}
     */
    public static Labels of(List<String> classNames, int... classes) {
        return checked(classes, classNames.size(), List.copyOf(classNames));
    }

    /**
     * No labels at all.
     *
     * @param numNodes number of nodes
     * @return labels of no class
     */
    public static Labels none(int numNodes) {
        var classes = new int[Checks.notNegative(numNodes, "numNodes")];
        Arrays.fill(classes, UNLABELLED);
        return new Labels(classes, 0, List.of());
    }

    private static Labels checked(int[] classes, int numClasses, List<String> classNames) {
        for (int node = 0; node < classes.length; node++) {
            Checks.argument(
                    classes[node] >= UNLABELLED && classes[node] < numClasses,
                    "Labels: node %d: label %d is outside [0, %d); classes start at 0, and %d means"
                            + " unlabelled",
                    node,
                    classes[node],
                    numClasses,
                    UNLABELLED);
        }
        return new Labels(classes.clone(), numClasses, classNames);
    }

    /**
     * Number of nodes.
     *
     * @return the size
     */
    public int size() {
        return classes.length;
    }

    /**
     * Number of classes, whether or not they occur.
     *
     * @return the number
     */
    public int numClasses() {
        return numClasses;
    }

    /**
     * The class of a node.
     *
     * @param node the node
     * @return its class, or {@link #UNLABELLED}
     */
    public int at(int node) {
        return classes[Checks.index(node, classes.length, "node")];
    }

    /**
     * Whether the class of a node is known.
     *
     * @param node the node
     * @return true if it is
     */
    public boolean isLabelled(int node) {
        return at(node) != UNLABELLED;
    }

    /**
     * Names of the classes.
     *
     * @return one name a class, or an empty list if they have none
     */
    public List<String> classNames() {
        return classNames;
    }

    /**
     * How a class is called.
     *
     * @param label the class
     * @return its name, or its number as text
     */
    public String nameOf(int label) {
        Checks.index(label, numClasses, "label");
        return classNames.isEmpty() ? Integer.toString(label) : classNames.get(label);
    }

    /**
     * Number of nodes of each class.
     *
     * @return one count a class
     */
    public int[] classSizes() {
        var sizes = new int[numClasses];
        for (int label : classes) {
            if (label != UNLABELLED) {
                sizes[label]++;
            }
        }
        return sizes;
    }

    /**
     * Number of nodes whose class is known.
     *
     * @return the number
     */
    public int numLabelled() {
        return Arrays.stream(classSizes()).sum();
    }

    /**
     * The labels of some nodes, in their order.
     *
     * @param nodes the nodes
     * @return labels of the same classes, one for each of the nodes
     */
    public Labels pick(NodeIds nodes) {
        return pick(nodes.checkedAgainst(classes.length, "Labels").array());
    }

    /** The labels of some nodes, in their order. */
    Labels pick(int[] nodes) {
        var picked = new int[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            picked[i] = classes[nodes[i]];
        }
        return new Labels(picked, numClasses, classNames);
    }

    /**
     * The class of each node.
     *
     * @return a copy
     */
    public int[] toArray() {
        return classes.clone();
    }

    /**
     * Internal: the class of each node, for operations.
     *
     * @return the live array, not to be written
     */
    public int[] array() {
        return classes;
    }

    /** Number of nodes and classes. */
    @Override
    public String toString() {
        return "Labels[%d nodes, %d classes]".formatted(classes.length, numClasses);
    }
}
