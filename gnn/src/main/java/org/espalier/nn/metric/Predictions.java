// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.metric;

import org.espalier.data.Labels;
import org.espalier.graph.NodeIds;
import org.espalier.runtime.Checks;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The checked inputs of a metric: logits and true classes of the nodes to judge by. */
final class Predictions {
    private final String metric;
    private final float[] values;
    private final int offset;
    private final int width;
    private final Labels labels;
    private final NodeIds nodes;
    private double @Nullable [] normalisers;

    Predictions(String metric, Tensor logits, Labels labels, NodeIds nodes) {
        this.metric = metric;
        this.width = logits.width();
        this.labels = labels;
        this.nodes = nodes.checkedAgainst(Math.min(logits.rows(), labels.size()), metric);
        Checks.argument(
                !nodes.isEmpty(),
                "%s: expected at least one node but got an empty list; is this part of the split"
                        + " empty?",
                metric);
        if (width != labels.numClasses() && !(width == 1 && labels.numClasses() == 2)) {
            throw new ShapeException(
                    "%s: expected one column for each of %d classes but got logits %s; build the model with classes=%d"
                            .formatted(
                                    metric,
                                    labels.numClasses(),
                                    logits.shape(),
                                    labels.numClasses()));
        }
        this.values = logits.array(metric);
        this.offset = logits.offset();
        for (int i = 0; i < nodes.size(); i++) {
            checkRow(nodes.at(i));
        }
    }

    private void checkRow(int node) {
        Checks.argument(
                labels.isLabelled(node),
                "%s: expected a label for node %d but it has none; leave unlabelled nodes out of"
                        + " the split",
                metric,
                node);
        for (int c = 0; c < width; c++) {
            float value = values[offset + node * width + c];
            if (Float.isNaN(value)) {
                throw new IllegalArgumentException(
                        "%s: expected numbers but got NaN for node %d, class %d; lower the learning rate or check the features"
                                .formatted(metric, node, c));
            }
        }
    }

    int size() {
        return nodes.size();
    }

    int classes() {
        return labels.numClasses();
    }

    /** Whether there are two classes, whose curves mirror each other. */
    boolean isBinary() {
        return classes() == 2;
    }

    int actual(int i) {
        return labels.at(nodes.at(i));
    }

    /** The class with the largest logit, the first of several. */
    int predicted(int i) {
        int row = offset + nodes.at(i) * width;
        if (width == 1) {
            return values[row] > 0 ? 1 : 0;
        }
        int best = 0;
        for (int c = 1; c < width; c++) {
            if (values[row + c] > values[row + best]) {
                best = c;
            }
        }
        return best;
    }

    /**
     * A number that grows with a class's probability: its logit, for two classes the difference of
     * the two, for more the logarithm of the softmax.
     */
    double score(int i, int target) {
        int row = offset + nodes.at(i) * width;
        return switch (width) {
            case 1 -> values[row];
            case 2 -> (double) values[row + target] - values[row + 1 - target];
            default -> values[row + target] - normalisers()[i];
        };
    }

    /** The logarithm of the sum of exponentials of each node's logits, computed once. */
    private double[] normalisers() {
        double[] known = normalisers;
        if (known == null) {
            known = new double[size()];
            for (int i = 0; i < known.length; i++) {
                known[i] = logSum(offset + nodes.at(i) * width);
            }
            normalisers = known;
        }
        return known;
    }

    private double logSum(int row) {
        float largest = values[row];
        for (int c = 1; c < width; c++) {
            largest = Math.max(largest, values[row + c]);
        }
        double sum = 0;
        for (int c = 0; c < width; c++) {
            sum += StrictMath.exp((double) values[row + c] - largest);
        }
        return largest + StrictMath.log(sum);
    }
}
