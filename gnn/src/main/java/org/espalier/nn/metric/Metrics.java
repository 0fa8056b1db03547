// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.metric;

import org.espalier.data.Labels;
import org.espalier.graph.NodeIds;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Tensor;

import java.util.function.ToDoubleFunction;

/**
 * Metrics of node classification.
 *
 * <p>Logits have one row a node and one column a class; for two classes one column will do, whose
 * sign decides. An empty node list, a node outside the logits, an unlabelled node, and NaN are
 * refused.
 */
public final class Metrics {
    private Metrics() {}

    /**
     * The share of nodes whose class has the largest logit; the first of several equal ones counts.
     *
     * @param logits {@code [nodes, classes]}
     * @param labels the true classes
     * @param nodes which nodes to judge by
     * @return correct over all
     */
    public static double accuracy(Tensor logits, Labels labels, NodeIds nodes) {
        var predictions = new Predictions("accuracy", logits, labels, nodes);
        int correct = 0;
        for (int i = 0; i < predictions.size(); i++) {
            if (predictions.predicted(i) == predictions.actual(i)) {
                correct++;
            }
        }
        return correct / (double) predictions.size();
    }

    /**
     * F1 over all decisions pooled: with one label a node it equals the accuracy.
     *
     * @param logits {@code [nodes, classes]}
     * @param labels the true classes
     * @param nodes which nodes to judge by
     * @return {@code 2 tp / (2 tp + fp + fn)} of the pooled counts
     */
    public static double microF1(Tensor logits, Labels labels, NodeIds nodes) {
        return Confusion.of(new Predictions("microF1", logits, labels, nodes)).microF1();
    }

    /**
     * The unweighted mean of each class's F1. Classes that are neither predicted nor true are left
     * out.
     *
     * @param logits {@code [nodes, classes]}
     * @param labels the true classes
     * @param nodes which nodes to judge by
     * @return the mean of {@code 2 tp / (2 tp + fp + fn)}
     */
    public static double macroF1(Tensor logits, Labels labels, NodeIds nodes) {
        return Confusion.of(new Predictions("macroF1", logits, labels, nodes)).macroF1();
    }

    /**
     * The area under the ROC curve: the share of (positive, negative) pairs in the right order,
     * ties counting one half. Two classes: class 1 is the positive one. More: the mean over classes
     * of one against the rest, by softmax probability.
     *
     * @param logits {@code [nodes, classes]}
     * @param labels the true classes
     * @param nodes which nodes to judge by
     * @return the area; classes that all or none of the nodes have are left out of the mean
     * @throws IllegalArgumentException also if no class is left
     */
    public static double rocAuc(Tensor logits, Labels labels, NodeIds nodes) {
        return overClasses(new Predictions("rocAuc", logits, labels, nodes), Ranking::auc);
    }

    /**
     * Average precision: over distinct scores from the highest, the gain in recall times the
     * precision, without interpolation. Classes as for {@link #rocAuc}.
     *
     * @param logits {@code [nodes, classes]}
     * @param labels the true classes
     * @param nodes which nodes to judge by
     * @return the sum
     * @throws IllegalArgumentException also if no class is left
     */
    public static double averagePrecision(Tensor logits, Labels labels, NodeIds nodes) {
        var predictions = new Predictions("averagePrecision", logits, labels, nodes);
        return overClasses(predictions, Ranking::averagePrecision);
    }

    private static double overClasses(Predictions predictions, ToDoubleFunction<Ranking> measure) {
        double sum = 0;
        int counted = 0;
        int first = predictions.isBinary() ? 1 : 0;
        for (int target = first; target < predictions.classes(); target++) {
            int positives = count(predictions, target);
            if (positives > 0 && positives < predictions.size()) {
                sum += measure.applyAsDouble(ranking(predictions, target, positives));
                counted++;
            }
        }
        Checks.argument(
                counted > 0,
                "Metrics: expected nodes of at least two classes but all %d are of one; use another"
                        + " split or --metric accuracy",
                predictions.size());
        return sum / counted;
    }

    private static int count(Predictions predictions, int target) {
        int positives = 0;
        for (int i = 0; i < predictions.size(); i++) {
            if (predictions.actual(i) == target) {
                positives++;
            }
        }
        return positives;
    }

    private static Ranking ranking(Predictions predictions, int target, int count) {
        double[] positives = new double[count];
        double[] negatives = new double[predictions.size() - count];
        int p = 0;
        int n = 0;
        for (int i = 0; i < predictions.size(); i++) {
            double score = predictions.score(i, target);
            if (predictions.actual(i) == target) {
                positives[p++] = score;
            } else {
                negatives[n++] = score;
            }
        }
        return new Ranking(positives, negatives);
    }
}
