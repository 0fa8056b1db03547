// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.graph.NodeIds;
import org.espalier.nn.metric.Metric;
import org.espalier.nn.predict.Predictions;
import org.espalier.nn.predict.Predictor;
import org.espalier.nn.train.Checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * What {@code espalier evaluate} tells.
 *
 * @param checkpoint the model's checkpoint
 * @param judged the nodes
 * @param predictions what the model says of all nodes of their graph
 */
record Evaluation(Checkpoint checkpoint, JudgedNodes judged, Predictions predictions) {
    /**
     * One object with the keys of the command; those of an empty part of the split are left out.
     */
    SequencedMap<String, Object> toJson(Predictor predictor) {
        var json = Results.begin("evaluate");
        var split = judged.split();
        json.put("data", judged.data().name());
        json.put("model", checkpoint.run().model());
        json.put("seed", checkpoint.run().seed());
        json.put("split", judged.splitName());
        json.put("metric", checkpoint.metric().label());
        json.put("epochs", (double) checkpoint.epoch());
        json.put("testNodes", split.test().size());
        put(json, "testMetric", checkpoint.metric(), split.test());
        put(json, "validationMetric", checkpoint.metric(), split.validation());
        put(json, "testAccuracy", Metric.ACCURACY, split.test());
        put(json, "validationAccuracy", Metric.ACCURACY, split.validation());
        if (!checkpoint.losses().isEmpty()) {
            json.put("finalLoss", checkpoint.losses().getLast());
        }
        json.put("weightsSha256", predictor.weightsSha256());
        json.put("epochMillis", checkpoint.epochMillis());
        json.put("parameters", predictor.numParameters());
        json.put("checkpoint", checkpoint.folder().toString());
        return json;
    }

    private void put(SequencedMap<String, Object> json, String key, Metric metric, NodeIds nodes) {
        if (!nodes.isEmpty()) {
            json.put(key, value(metric, nodes));
        }
    }

    private double value(Metric metric, NodeIds nodes) {
        return metric.of(predictions.logits(), judged.labels(), nodes);
    }

    /** The same for reading. */
    List<String> lines(Predictor predictor) {
        var data = judged.data();
        var split = judged.split();
        var lines = new ArrayList<String>();
        lines.add(
                line(
                        "Data",
                        "%s: %,d nodes, %,d edges",
                        data.name(),
                        data.numNodes(),
                        data.graph().numEdges()));
        lines.add(
                line(
                        "Split",
                        "%s: %,d validation, %,d test nodes",
                        judged.splitName(),
                        split.validation().size(),
                        split.test().size()));
        lines.add(
                line(
                        "Model",
                        "%s after %d epochs: %,d parameters",
                        checkpoint.run().model(),
                        checkpoint.epoch(),
                        predictor.numParameters()));
        addScores(lines, "Validation", split.validation());
        addScores(lines, "Test", split.test());
        return lines;
    }

    private void addScores(List<String> lines, String title, NodeIds nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        var metric = checkpoint.metric();
        lines.add(line(title, "%s %.4f", metric.label(), value(metric, nodes)));
        if (metric != Metric.ACCURACY) {
            lines.add(line("", "accuracy %.4f", value(Metric.ACCURACY, nodes)));
        }
    }

    private static String line(String title, String pattern, Object... values) {
        return String.format(Locale.ROOT, "%-11s ", title)
                + String.format(Locale.ROOT, pattern, values);
    }
}
