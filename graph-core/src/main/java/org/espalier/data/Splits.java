// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.graph.NodeIds;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;

import java.util.Arrays;

/**
 * Draws splits of labelled nodes. The same labels and stream give the same split on every machine.
 */
public final class Splits {
    private static final byte TRAIN = 1;
    private static final byte VALIDATION = 2;
    private static final byte TEST = 3;

    private Splits() {}

    /**
     * The same number of training and validation nodes from each class; all other labelled nodes
     * are for the test.
     *
     * @param labels the labels
     * @param trainEach training nodes a class
     * @param validationEach validation nodes a class
     * @param rng where randomness comes from; not advanced
     * @return the split, ids ascending
     * @throws IllegalArgumentException if a class has too few nodes
     */
    public static NodeSplit perClass(Labels labels, int trainEach, int validationEach, Rng rng) {
        Checks.positive(trainEach, "trainEach");
        Checks.notNegative(validationEach, "validationEach");
        var parts = new byte[labels.size()]; // 0: in no part
        for (int label = 0; label < labels.numClasses(); label++) {
            var nodes = nodesOf(labels, label);
            Checks.argument(
                    nodes.length >= (long) trainEach + validationEach,
                    "Splits: expected at least %d + %d nodes in class %s but got %d; ask for fewer,"
                            + " or leave the class out",
                    trainEach,
                    validationEach,
                    labels.nameOf(label),
                    nodes.length);
            deal(nodes, trainEach, validationEach, rng.at(label), parts);
        }
        return split(parts);
    }

    /**
     * Shares of each class, rounded, but at least one node of each for training; what remains is
     * for the test. The validation and test parts of small classes may be empty.
     *
     * @param labels the labels
     * @param trainShare share of training nodes, above 0
     * @param validationShare share of validation nodes
     * @param rng where randomness comes from; not advanced
     * @return the split, ids ascending
     */
    public static NodeSplit stratified(
            Labels labels, double trainShare, double validationShare, Rng rng) {
        checkShares(trainShare, validationShare);
        var parts = new byte[labels.size()]; // 0: in no part
        for (int label = 0; label < labels.numClasses(); label++) {
            var nodes = nodesOf(labels, label);
            int train = Math.max(1, (int) Math.round(trainShare * nodes.length));
            int validation = (int) Math.round(validationShare * nodes.length);
            deal(nodes, train, validation, rng.at(label), parts);
        }
        return split(parts);
    }

    /**
     * Shares of all labelled nodes, whatever their class; what remains is for the test.
     *
     * @param labels the labels
     * @param trainShare share of training nodes, above 0
     * @param validationShare share of validation nodes
     * @param rng where randomness comes from; not advanced
     * @return the split, ids ascending; sizes are rounded down
     */
    public static NodeSplit random(
            Labels labels, double trainShare, double validationShare, Rng rng) {
        checkShares(trainShare, validationShare);
        var nodes = new int[labels.numLabelled()];
        int count = 0;
        for (int node = 0; node < labels.size(); node++) {
            if (labels.isLabelled(node)) {
                nodes[count++] = node;
            }
        }
        var parts = new byte[labels.size()]; // 0: in no part
        deal(nodes, (int) (trainShare * count), (int) (validationShare * count), rng, parts);
        return split(parts);
    }

    private static void checkShares(double trainShare, double validationShare) {
        Checks.argument(
                trainShare > 0 && validationShare >= 0 && trainShare + validationShare <= 1,
                "Splits: expected shares with 0 < train, 0 <= validation and a sum of at most 1 but"
                        + " got %s and %s; the rest is for the test",
                trainShare,
                validationShare);
    }

    private static int[] nodesOf(Labels labels, int label) {
        var nodes = new int[labels.size()];
        int count = 0;
        for (int node = 0; node < nodes.length; node++) {
            if (labels.at(node) == label) {
                nodes[count++] = node;
            }
        }
        return Arrays.copyOf(nodes, count);
    }

    private static void deal(int[] nodes, int train, int validation, Rng rng, byte[] parts) {
        var order = rng.permutation(nodes.length);
        for (int i = 0; i < order.length; i++) {
            parts[nodes[order[i]]] = i < train ? TRAIN : i < train + validation ? VALIDATION : TEST;
        }
    }

    private static NodeSplit split(byte[] parts) {
        return new NodeSplit(part(parts, TRAIN), part(parts, VALIDATION), part(parts, TEST));
    }

    private static NodeIds part(byte[] parts, byte wanted) {
        var mask = new boolean[parts.length];
        for (int node = 0; node < parts.length; node++) {
            mask[node] = parts[node] == wanted;
        }
        return NodeIds.where(mask);
    }
}
