// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.metric;

import org.espalier.data.Labels;
import org.espalier.graph.NodeIds;
import org.espalier.tensor.Tensor;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The metrics by which an epoch can be chosen; larger is better, all lie in [0, 1]. */
public enum Metric {
    /** Share of nodes whose class is predicted: {@link Metrics#accuracy}. */
    ACCURACY,
    /** Mean over the classes of F1: {@link Metrics#macroF1}. */
    F1,
    /** Area under the ROC curve: {@link Metrics#rocAuc}. */
    AUC,
    /** Average precision: {@link Metrics#averagePrecision}. */
    AP;

    /**
     * The metric of a name.
     *
     * @param name {@code accuracy}, {@code f1}, {@code auc} or {@code ap}
     * @return the metric
     * @throws IllegalArgumentException for any other name
     */
    public static Metric of(String name) {
        return Arrays.stream(values())
                .filter(metric -> metric.label().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Metric: expected %s but got '%s'; choose one of these"
                                                .formatted(labels(), name)));
    }

    private static String labels() {
        return Arrays.stream(values()).map(Metric::label).collect(Collectors.joining(", "));
    }

    /**
     * The name that {@link #of} takes.
     *
     * @return the lower-case name
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Computes the metric.
     *
     * @param logits one row a node, one column a class
     * @param labels the true classes
     * @param nodes which nodes to judge by
     * @return a number in [0, 1]
     * @throws IllegalArgumentException as the method of {@link Metrics} says
     */
    public double of(Tensor logits, Labels labels, NodeIds nodes) {
        return switch (this) {
            case ACCURACY -> Metrics.accuracy(logits, labels, nodes);
            case F1 -> Metrics.macroF1(logits, labels, nodes);
            case AUC -> Metrics.rocAuc(logits, labels, nodes);
            case AP -> Metrics.averagePrecision(logits, labels, nodes);
        };
    }
}
