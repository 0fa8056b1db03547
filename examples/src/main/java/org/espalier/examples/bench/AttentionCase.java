// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.BenchGraph;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What graph attention does along edges: scores, softmax and weighted sum in one, or the gradients
 * of that.
 *
 * <p>Counted as operations: two for each edge, head and column; four for the gradients. Counted as
 * bytes: each edge reads the source's row and its scores and an index, each node reads its scores
 * and writes a row; for the gradients each edge reads a row in either direction, with its weights
 * and their gradients and two indices, and each node reads a row and writes one.
 *
 * @param back whether the gradients are measured
 * @param graph the graph, without self-loops
 * @param heads how many heads
 * @param width columns of a head
 */
record AttentionCase(boolean back, BenchGraph graph, int heads, int width) implements BenchCase {
    private static final Pattern NAME =
            Pattern.compile("attention-(back-)?([a-z0-9]+)-([1-9][0-9]{0,2})x([1-9][0-9]{0,3})");

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches()
                ? BenchCases.graph(words.group(2))
                        .map(
                                graph ->
                                        new AttentionCase(
                                                words.group(1) != null,
                                                graph,
                                                Integer.parseInt(words.group(3)),
                                                Integer.parseInt(words.group(4))))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "attention-%s%s-%dx%d".formatted(back ? "back-" : "", graph.label(), heads, width);
    }

    @Override
    public String purpose() {
        return "%s on %s, %d heads of width %d"
                .formatted(
                        back ? "gradients of attention" : "attention", graph.label(), heads, width);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("graph", graph.label(), "width", Integer.toString(width));
    }

    @Override
    public Trial prepare() {
        return new AttentionTrial(this);
    }
}
