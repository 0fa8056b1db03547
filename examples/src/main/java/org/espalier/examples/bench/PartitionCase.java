// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.BenchGraph;
import org.espalier.graph.Graph;
import org.espalier.partition.Partition;
import org.espalier.partition.PartitionMethod;
import org.espalier.partition.PartitionReport;
import org.espalier.partition.Partitioner;
import org.espalier.tensor.Rng;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Splitting a graph into parts. The transpose of the graph is built before.
 *
 * @param method how
 * @param graph the graph
 * @param parts how many parts
 */
record PartitionCase(PartitionMethod method, BenchGraph graph, int parts) implements BenchCase {
    private static final Pattern NAME =
            Pattern.compile("partition-([a-z]+)-([a-z0-9]+)-([1-9][0-9]{0,5})");

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        if (!words.matches()) {
            return Optional.empty();
        }
        int parts = Integer.parseInt(words.group(3));
        return Arrays.stream(PartitionMethod.values())
                .filter(method -> method.label().equals(words.group(1)))
                .findFirst()
                .flatMap(
                        method ->
                                BenchCases.graph(words.group(2))
                                        .filter(graph -> parts <= graph.numNodes())
                                        .map(graph -> new PartitionCase(method, graph, parts)));
    }

    @Override
    public String name() {
        return "partition-%s-%s-%d".formatted(method.label(), graph.label(), parts);
    }

    @Override
    public String purpose() {
        return "splitting %s into %d parts by %s".formatted(graph.label(), parts, method.label());
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("graph", graph.label());
    }

    @Override
    public Trial prepare() {
        var edges = graph.edges(SEED).graph();
        edges.inEdges().transposed();
        return new Splitting(edges, method.create(Rng.of(SEED)), parts);
    }

    private record Splitting(Graph graph, Partitioner partitioner, int parts)
            implements Trial, Workload {
        @Override
        public List<Workload> workloads() {
            return List.of(this);
        }

        @Override
        public void run() {
            split();
        }

        private Partition split() {
            return partitioner.partition(graph, parts);
        }

        /** Each undirected edge counts once. */
        @Override
        public Work work() {
            return Work.none().withEdges(graph.numEdges() / 2.0);
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            var partition = split();
            var report = PartitionReport.of(graph, partition);
            result.putAll(report.toMap());
            for (var key : List.of("cutShare", "imbalance", "workImbalance")) {
                result.computeIfPresent(key, (_, value) -> Rounded.to(4, (double) value));
            }
            result.put("checksum", Digest.sha256(partition.toArray()));
        }
    }
}
