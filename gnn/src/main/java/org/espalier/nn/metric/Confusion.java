// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.metric;

import org.espalier.data.Labels;
import org.espalier.graph.NodeIds;
import org.espalier.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which classes are taken for which: how often each class is true, predicted, and both.
 *
 * <p>Memory grows with the nodes and the classes, not with the square of the classes.
 */
public final class Confusion {
    private final int[] hits;
    private final int[] predicted;
    private final int[] actual;
    private final long[] decisions;

    private Confusion(int classes, int nodes) {
        hits = new int[classes];
        predicted = new int[classes];
        actual = new int[classes];
        decisions = new long[nodes];
    }

    /**
     * How often nodes of a class were taken for a class.
     *
     * @param actual the true class
     * @param predicted the predicted class
     * @param count how many nodes, at least 1
     */
    public record Cell(int actual, int predicted, int count) {}

    /**
     * Counts the decisions of a model, which are those that {@link Metrics#accuracy} judges.
     *
     * @param logits {@code [nodes, classes]}
     * @param labels the true classes
     * @param nodes which nodes to judge by
     * @return the counts
     * @throws IllegalArgumentException as for every metric, see {@link Metrics}
     */
    public static Confusion of(Tensor logits, Labels labels, NodeIds nodes) {
        return of(new Predictions("Confusion", logits, labels, nodes));
    }

    static Confusion of(Predictions predictions) {
        var counts = new Confusion(predictions.classes(), predictions.size());
        for (int i = 0; i < predictions.size(); i++) {
            int guess = predictions.predicted(i);
            int truth = predictions.actual(i);
            counts.decisions[i] = (long) truth << Integer.SIZE | guess;
            counts.predicted[guess]++;
            counts.actual[truth]++;
            if (guess == truth) {
                counts.hits[truth]++;
            }
        }
        return counts;
    }

    /**
     * Number of classes.
     *
     * @return the number
     */
    public int numClasses() {
        return hits.length;
    }

    /**
     * How many nodes of a class were taken for it.
     *
     * @param label the class
     * @return the true positives
     */
    public int hits(int label) {
        return hits[label];
    }

    /**
     * How many nodes were taken for a class.
     *
     * @param label the class
     * @return true and false positives
     */
    public int predicted(int label) {
        return predicted[label];
    }

    /**
     * How many nodes are of a class.
     *
     * @param label the class
     * @return true positives and false negatives
     */
    public int actual(int label) {
        return actual[label];
    }

    /**
     * All pairs of classes that occur, by true and then by predicted class.
     *
     * @return the cells of the confusion matrix that are not 0
     */
    public List<Cell> cells() {
        var sorted = decisions.clone();
        Arrays.sort(sorted);
        var cells = new ArrayList<Cell>();
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            cells.add(
                    new Cell((int) (sorted[from] >> Integer.SIZE), (int) sorted[from], to - from));
        }
        return cells;
    }

    double microF1() {
        long both = 0;
        long found = 0;
        for (int c = 0; c < hits.length; c++) {
            found += hits[c];
            both += predicted[c] + (long) actual[c];
        }
        return 2.0 * found / both;
    }

    double macroF1() {
        double sum = 0;
        int present = 0;
        for (int c = 0; c < hits.length; c++) {
            long both = predicted[c] + (long) actual[c];
            if (both > 0) {
                sum += 2.0 * hits[c] / both;
                present++;
            }
        }
        return sum / present;
    }
}
