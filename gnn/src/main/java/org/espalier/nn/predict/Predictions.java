// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.predict;

import org.espalier.data.IdDictionary;
import org.espalier.nn.train.TrainedData;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Tensor;

import java.util.Arrays;
import java.util.List;

/**
 * What a model says of each node of a data set. Immutable; needs neither the model nor the
 * predictor that made it.
 *
 * <p>Memory: 8 bytes a node and class.
 */
public final class Predictions {
    private final IdDictionary ids;
    private final TrainedData classes;
    private final Tensor logits;
    private final float[] probabilities;
    private final List<String> notes;

    private Predictions(
            IdDictionary ids,
            TrainedData classes,
            Tensor logits,
            float[] probabilities,
            List<String> notes) {
        this.ids = ids;
        this.classes = classes;
        this.logits = logits;
        this.probabilities = probabilities;
        this.notes = notes;
    }

    /** Copies what a model gave on a tape. */
    static Predictions of(
            IdDictionary ids, TrainedData classes, Tensor logits, List<String> notes) {
        float[] values = logits.toArray();
        int width = classes.numClasses();
        Checks.argument(
                values.length == ids.size() * width,
                "Predictor: expected one number for each of %d nodes and %d classes but got %s;"
                        + " the model must have a column a class",
                ids.size(),
                width,
                logits.shape());
        for (int i = 0; i < values.length; i++) {
            Checks.argument(
                    !Float.isNaN(values[i]),
                    "Predictor: expected numbers but got NaN for node '%s'; check its features",
                    Float.isNaN(values[i]) ? ids.id(i / width) : "");
        }
        return new Predictions(
                ids,
                classes,
                Tensor.of(values, ids.size(), width),
                logits.softmax().toArray(),
                List.copyOf(notes));
    }

    /**
     * Number of nodes.
     *
     * @return the number
     */
    public int size() {
        return ids.size();
    }

    /**
     * Number of classes.
     *
     * @return the number
     */
    public int numClasses() {
        return classes.numClasses();
    }

    /**
     * How a class is called.
     *
     * @param label the class
     * @return its name, or its number as text
     */
    public String className(int label) {
        return classes.className(label);
    }

    /**
     * What the user calls the nodes.
     *
     * @return the dictionary of the data
     */
    public IdDictionary ids() {
        return ids;
    }

    /**
     * What the user should know about how the data fits the model, such as columns it ignored.
     *
     * @return one sentence each; often none
     */
    public List<String> notes() {
        return notes;
    }

    /**
     * What the model gave before softmax, for metrics.
     *
     * @return {@code [nodes, classes]}
     */
    public Tensor logits() {
        return logits;
    }

    /**
     * The most probable class of a node; the first of several.
     *
     * @param node the node's number
     * @return the class
     */
    public int label(int node) {
        int row = row(node);
        int best = 0;
        float[] values = logits.array("Predictions");
        for (int c = 1; c < numClasses(); c++) {
            if (values[logits.offset() + row + c] > values[logits.offset() + row + best]) {
                best = c;
            }
        }
        return best;
    }

    /**
     * How probable a class is for a node.
     *
     * @param node the node's number
     * @param label the class
     * @return a number in [0, 1]
     */
    public float probability(int node, int label) {
        return probabilities[row(node) + Checks.index(label, numClasses(), "class")];
    }

    private int row(int node) {
        return Checks.index(node, size(), "node") * numClasses();
    }

    /**
     * What the model says of a node.
     *
     * @param node the node's number
     * @return class and probabilities
     */
    public Prediction of(int node) {
        int row = row(node);
        int label = label(node);
        return new Prediction(
                ids.id(node),
                label,
                className(label),
                Arrays.copyOfRange(probabilities, row, row + numClasses()));
    }

    /**
     * What the model says of a node.
     *
     * @param id what the user calls it
     * @return class and probabilities
     * @throws IllegalArgumentException if no node is called so
     */
    public Prediction of(String id) {
        return of(node(id));
    }

    /**
     * The number of a node.
     *
     * @param id what the user calls it
     * @return its number
     * @throws IllegalArgumentException if no node is called so
     */
    public int node(String id) {
        return ids.find(id)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Predictor: expected the id of one of %d nodes such as '%s' but got '%s'; ids are those of the data"
                                                .formatted(size(), ids.id(0), id)));
    }
}
