// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.NodeDataset;
import org.espalier.data.generate.BenchGraph;
import org.espalier.data.generate.GlorotStream;
import org.espalier.nn.GraphModel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * A model and the graph that it computes on.
 *
 * @param convolution the layers
 * @param graph graph, features and labels
 * @param layers how many layers
 * @param hidden how wide those between are; for attention, how wide a head is
 */
record Subject(Convolution convolution, BenchGraph graph, int layers, int hidden) {
    /** A pattern of the names {@code MODEL-GRAPH-LAYERSxHIDDEN}, of four groups. */
    static final String NAME =
            "(" + Convolution.ANY + ")-([a-z0-9]+)-([1-9][0-9]{0,2})x([1-9][0-9]{0,4})";

    /** The subject that the groups name; empty if there is no such graph. */
    static Optional<Subject> of(MatchResult words) {
        return BenchCases.graph(words.group(2))
                .map(
                        graph ->
                                new Subject(
                                        Convolution.labelled(words.group(1)),
                                        graph,
                                        Integer.parseInt(words.group(3)),
                                        Integer.parseInt(words.group(4))));
    }

    String name() {
        return "%s-%s-%dx%d".formatted(convolution.label(), graph.label(), layers, hidden);
    }

    /** Model, layers and width in words. */
    String words() {
        return "on %s: %s, %d layers, hidden %d"
                .formatted(graph.label(), convolution.label(), layers, hidden);
    }

    Map<String, String> parameters() {
        return Map.of(
                "model", convolution.label(),
                "graph", graph.label(),
                "layers", Integer.toString(layers),
                "hidden", Integer.toString(hidden));
    }

    /** The model at its first epoch, without dropout. */
    GraphModel model() {
        return model(0);
    }

    /** The model at its first epoch, with dropout on what layers hand on. */
    GraphModel model(float dropout) {
        return convolution.model(
                new LayerSizes(layers, graph.numFeatures(), hidden, graph.numClasses(), dropout),
                GlorotStream.of(BenchCase.SEED));
    }

    NodeDataset data() {
        return new NodeDataset(
                graph.label(),
                graph.edges(BenchCase.SEED).graph(),
                graph.features(BenchCase.SEED),
                graph.labels(BenchCase.SEED),
                List.of());
    }
}
