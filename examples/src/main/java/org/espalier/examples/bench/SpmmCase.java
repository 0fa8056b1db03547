// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.BenchGraph;
import org.espalier.data.generate.SyntheticInputs;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.AggregateEdges;
import org.espalier.tensor.op.EdgeEnd;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * The sum of neighbours' rows: {@code Y = A X} with an adjacency of ones, both directions of each
 * edge.
 *
 * <p>Counted as operations: two for each edge and column. Counted as bytes: each edge reads a row,
 * a 4-byte index and a 4-byte weight, and each node writes a row.
 *
 * @param graph the graph
 * @param width columns of {@code X}
 */
record SpmmCase(BenchGraph graph, int width) implements BenchCase {
    private static final Pattern NAME = Pattern.compile("spmm-([a-z0-9]+)-([1-9][0-9]{0,4})");
    private static final long FEATURE_SEED = 3;

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches()
                ? BenchCases.graph(words.group(1))
                        .map(graph -> new SpmmCase(graph, Integer.parseInt(words.group(2))))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "spmm-%s-%d".formatted(graph.label(), width);
    }

    @Override
    public String purpose() {
        return "sum of neighbours' rows of width %d on %s".formatted(width, graph.label());
    }

    @Override
    public Trial prepare() {
        var pattern = graph.edges(SEED).graph().inEdges();
        return new Sum(pattern, SyntheticInputs.dense(graph.numNodes(), width, FEATURE_SEED));
    }

    private record Sum(SparsePattern pattern, Tensor x) implements Trial, Workload {
        private Tensor sum() {
            return AggregateEdges.apply(pattern, EdgeEnd.SOURCE, x, Reduce.SUM);
        }

        @Override
        public List<Workload> workloads() {
            return List.of(this);
        }

        @Override
        public void run() {
            try (var _ = Tape.inference()) {
                sum();
            }
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            var timing = timings.getFirst();
            double edges = pattern.entries();
            double bytes = edges * (4.0 * x.width() + 8) + 4.0 * x.rows() * x.width();
            result.put("gflops", timing.billionsPerSecond(2 * edges * x.width()));
            result.put("gbps", timing.billionsPerSecond(bytes));
            result.put("edgesPerSecond", Math.rint(edges / timing.minMs() * 1e3));
            try (var _ = Tape.inference()) {
                result.put("checksum", Digest.sha256(sum()));
            }
        }
    }
}
