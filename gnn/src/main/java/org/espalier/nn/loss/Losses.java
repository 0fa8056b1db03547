// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.loss;

import org.espalier.data.Labels;
import org.espalier.graph.NodeIds;
import org.espalier.runtime.Checks;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.CrossEntropy;
import org.espalier.tensor.op.MeanLoss;

/**
 * Losses, each the mean over nodes or elements as a tensor of one element.
 *
 * <p>Sums are taken in double precision, in one defined order. Empty input, and input whose loss is
 * not finite, is refused.
 */
public final class Losses {
    private Losses() {}

    /**
     * Softmax cross entropy of all rows, as of a mini-batch: the mean of {@code -ln
     * softmax(logits)[label]}.
     *
     * <p>Gradients: logits.
     *
     * @param logits {@code [rows, classes]}
     * @param labels the class of each row
     * @return the mean
     * @throws ShapeException if logits and labels differ in rows or classes
     * @throws IllegalArgumentException if there are no rows, one has no label, or the loss is not
     *     finite
     */
    public static Tensor crossEntropy(Tensor logits, Labels labels) {
        return crossEntropy(logits, labels, NodeIds.range(0, labels.size()));
    }

    /**
     * Softmax cross entropy: the mean over nodes of {@code -ln softmax(logits)[label]}.
     *
     * <p>Gradients: logits, zero in the rows of other nodes.
     *
     * @param logits {@code [nodes, classes]}
     * @param labels the class of each node
     * @param nodes which nodes to learn from
     * @return the mean
     * @throws ShapeException if logits and labels differ in nodes or classes
     * @throws IllegalArgumentException if there are no nodes, one is outside the graph or has no
     *     label, or the loss is not finite
     */
    public static Tensor crossEntropy(Tensor logits, Labels labels, NodeIds nodes) {
        return crossEntropy(logits, labels, nodes, 0);
    }

    /**
     * Softmax cross entropy against softened labels: a share of the target is spread evenly over
     * all classes (Szegedy and others, 2016).
     *
     * <p>Gradients: logits, zero in the rows of other nodes.
     *
     * @param logits {@code [nodes, classes]}
     * @param labels the class of each node
     * @param nodes which nodes to learn from
     * @param smoothing the share that is spread, in {@code [0, 1)}
     * @return the mean
     * @throws ShapeException if logits and labels differ in nodes or classes
     * @throws IllegalArgumentException as for {@link #crossEntropy(Tensor, Labels, NodeIds)}, or
     *     for another share
     */
    public static Tensor crossEntropy(
            Tensor logits, Labels labels, NodeIds nodes, float smoothing) {
        check(logits, labels, nodes);
        return finite(
                "crossEntropy",
                CrossEntropy.apply(logits, labels.array(), nodes.array(), smoothing));
    }

    private static void check(Tensor logits, Labels labels, NodeIds nodes) {
        if (logits.rows() != labels.size() || logits.width() != labels.numClasses()) {
            throw new ShapeException(
                    "crossEntropy: expected logits [%d, %d] for %s but got %s; give one row a node and one column a class"
                            .formatted(labels.size(), labels.numClasses(), labels, logits.shape()));
        }
        Checks.argument(
                !nodes.isEmpty(),
                "crossEntropy: expected at least one node but got an empty list; is this part of"
                        + " the split empty?");
        nodes.checkedAgainst(labels.size(), "crossEntropy");
        for (int i = 0; i < nodes.size(); i++) {
            if (!labels.isLabelled(nodes.at(i))) {
                throw new IllegalArgumentException(
                        "crossEntropy: expected a label for node %d but it has none; leave unlabelled nodes out of the split"
                                .formatted(nodes.at(i)));
            }
        }
    }

    /**
     * Binary cross entropy of logits: the mean of {@code ln(1 + e^x) - x t}, without overflow.
     *
     * <p>Gradients: logits.
     *
     * @param logits the predictions x
     * @param targets the targets t, from 0 to 1, of the same shape; constant
     * @return the mean
     * @throws ShapeException if the shapes differ
     * @throws IllegalArgumentException if there are no elements or the loss is not finite
     */
    public static Tensor bceWithLogits(Tensor logits, Tensor targets) {
        check("bceWithLogits", logits);
        return finite("bceWithLogits", MeanLoss.bceWithLogits(logits, targets));
    }

    /**
     * Mean squared error: the mean of {@code (x - t)^2}.
     *
     * <p>Gradients: both.
     *
     * @param predictions the predictions x
     * @param targets the targets t, of the same shape
     * @return the mean
     * @throws ShapeException if the shapes differ
     * @throws IllegalArgumentException if there are no elements or the loss is not finite
     */
    public static Tensor mse(Tensor predictions, Tensor targets) {
        check("mse", predictions);
        return finite("mse", MeanLoss.mse(predictions, targets));
    }

    /**
     * Huber's loss: the mean of {@code d^2 / 2} where {@code |d| < 1}, else of {@code |d| - 1/2},
     * with {@code d = x - t} (Huber, 1964).
     *
     * <p>Gradients: both.
     *
     * @param predictions the predictions x
     * @param targets the targets t, of the same shape
     * @return the mean
     * @throws ShapeException if the shapes differ
     * @throws IllegalArgumentException if there are no elements or the loss is not finite
     */
    public static Tensor smoothL1(Tensor predictions, Tensor targets) {
        check("smoothL1", predictions);
        return finite("smoothL1", MeanLoss.smoothL1(predictions, targets));
    }

    /**
     * Margin ranking: the mean of {@code max(0, negative - positive + margin)}.
     *
     * <p>Gradients: both.
     *
     * @param positive scores that should be larger
     * @param negative scores that should be smaller, of the same shape
     * @param margin by how much
     * @return the mean
     * @throws ShapeException if the shapes differ
     * @throws IllegalArgumentException if there are no elements or the loss is not finite
     */
    public static Tensor marginRanking(Tensor positive, Tensor negative, float margin) {
        check("marginRanking", positive);
        Checks.finite(margin, "marginRanking margin");
        return finite("marginRanking", MeanLoss.marginRanking(positive, negative, margin));
    }

    /**
     * Bayesian personalised ranking: the mean of {@code -ln sigmoid(positive - negative)} (Rendle
     * and others, 2009).
     *
     * <p>Gradients: both.
     *
     * @param positive scores that should be larger
     * @param negative scores that should be smaller, of the same shape
     * @return the mean
     * @throws ShapeException if the shapes differ
     * @throws IllegalArgumentException if there are no elements or the loss is not finite
     */
    public static Tensor bpr(Tensor positive, Tensor negative) {
        check("bpr", positive);
        return finite("bpr", MeanLoss.bpr(positive, negative));
    }

    private static void check(String name, Tensor first) {
        Checks.argument(
                first.shape().elements() > 0,
                "%s: expected at least one element but got shape %s; is the batch empty?",
                name,
                first.shape());
    }

    private static Tensor finite(String name, Tensor loss) {
        float value = loss.item();
        Checks.argument(
                Float.isFinite(value),
                "%s: expected a finite loss but got %s; lower the learning rate, clip gradients or"
                        + " check the features",
                name,
                value);
        return loss;
    }
}
