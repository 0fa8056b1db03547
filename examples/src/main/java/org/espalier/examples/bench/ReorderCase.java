// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.BenchGraph;
import org.espalier.graph.Graph;
import org.espalier.graph.Order;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Numbering the nodes of a graph anew and building the relabelled graph. The transpose of the old
 * graph is built in the first run only, which is not timed.
 *
 * @param graph the graph
 * @param order the new order
 */
record ReorderCase(BenchGraph graph, Order order) implements BenchCase {
    private static final Pattern NAME = Pattern.compile("reorder-([a-z0-9]+)-(degree|bfs|rcm)");

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches()
                ? BenchCases.graph(words.group(1))
                        .map(graph -> new ReorderCase(graph, order(words.group(2))))
                : Optional.empty();
    }

    private static Order order(String label) {
        return switch (label) {
            case "degree" -> Order.DEGREE;
            case "bfs" -> Order.BREADTH_FIRST;
            default -> Order.REVERSE_CUTHILL_MCKEE;
        };
    }

    private String label() {
        return switch (order) {
            case DEGREE -> "degree";
            case BREADTH_FIRST -> "bfs";
            case REVERSE_CUTHILL_MCKEE -> "rcm";
        };
    }

    @Override
    public String name() {
        return "reorder-%s-%s".formatted(graph.label(), label());
    }

    @Override
    public String purpose() {
        return "relabelling of %s by %s"
                .formatted(
                        graph.label(),
                        switch (order) {
                            case DEGREE -> "falling degree";
                            case BREADTH_FIRST -> "breadth-first search";
                            case REVERSE_CUTHILL_MCKEE -> "reverse Cuthill-McKee";
                        });
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("graph", graph.label());
    }

    @Override
    public Trial prepare() {
        return new Relabelling(graph.edges(SEED).graph(), order);
    }

    private record Relabelling(Graph graph, Order order) implements Trial, Workload {
        @Override
        public List<Workload> workloads() {
            return List.of(this);
        }

        @Override
        public void run() {
            graph.reordered(order);
        }

        @Override
        public Work work() {
            return Work.none().withEdges((double) graph.numEdges());
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            var reordered = graph.reordered(order);
            result.put(
                    "checksum",
                    Digest.sha256(
                            reordered.newIds().toArray(),
                            reordered.graph().inEdges().offsets(),
                            reordered.graph().inEdges().indices()));
        }
    }
}
