// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.BenchGraph;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An epoch of full-graph training: forward, cross entropy over the first nodes, backward, a step of
 * Adam at rate 0.01; no dropout, no decay.
 *
 * @param convolution the layers
 * @param graph graph, features and labels
 * @param layers how many layers
 * @param hidden how wide those between are; for attention, how wide a head is
 */
record TrainingCase(Convolution convolution, BenchGraph graph, int layers, int hidden)
        implements BenchCase {
    private static final Pattern NAME =
            Pattern.compile("(gcn|sage|gat)-([a-z0-9]+)-([1-9][0-9]{0,2})x([1-9][0-9]{0,4})");

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        if (!words.matches()) {
            return Optional.empty();
        }
        var convolution = Convolution.valueOf(words.group(1).toUpperCase(Locale.ROOT));
        int layers = Integer.parseInt(words.group(3));
        int hidden = Integer.parseInt(words.group(4));
        return BenchCases.graph(words.group(2))
                .map(graph -> new TrainingCase(convolution, graph, layers, hidden));
    }

    @Override
    public String name() {
        return "%s-%s-%dx%d".formatted(convolution.label(), graph.label(), layers, hidden);
    }

    @Override
    public String purpose() {
        return "training epoch on %s: %s, %d layers, hidden %d"
                .formatted(graph.label(), convolution.label(), layers, hidden);
    }

    /** The model at its first epoch. */
    BenchModel model() {
        return new BenchModel(
                convolution.layers(layers, graph.numFeatures(), hidden, graph.numClasses(), SEED));
    }

    @Override
    public Trial prepare() {
        return new TrainingTrial(this);
    }
}
