// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.BenchGraph;
import org.espalier.data.generate.SyntheticInputs;
import org.espalier.tensor.Bf16Matrix;
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
 * The sum of neighbours' rows as {@link SpmmCase} has it, with the rows held as bf16, against the
 * same rows as float32.
 *
 * <p>Counted as bytes: each edge reads a row of two bytes a column, a 4-byte index and a 4-byte
 * weight, and each node writes a row of float32.
 *
 * @param graph the graph
 * @param width columns of {@code X}
 */
record Bf16SpmmCase(BenchGraph graph, int width) implements BenchCase {
    private static final Pattern NAME = Pattern.compile("spmm-bf16-([a-z0-9]+)-([1-9][0-9]{0,4})");
    private static final long FEATURE_SEED = 3;

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches()
                ? BenchCases.graph(words.group(1))
                        .map(graph -> new Bf16SpmmCase(graph, Integer.parseInt(words.group(2))))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "spmm-bf16-%s-%d".formatted(graph.label(), width);
    }

    @Override
    public String purpose() {
        return "sum of neighbours' bf16 rows of width %d on %s".formatted(width, graph.label());
    }

    @Override
    public Trial prepare() {
        var pattern = graph.edges(SEED).graph().inEdges();
        var rows = Bf16Matrix.of(SyntheticInputs.dense(graph.numNodes(), width, FEATURE_SEED));
        return new Pair(pattern, Tensor.bf16(rows), rows.toDense());
    }

    private record Pair(SparsePattern pattern, Tensor narrow, Tensor wide) implements Trial {
        @Override
        public List<Workload> workloads() {
            return List.of(() -> run(narrow), () -> run(wide));
        }

        private void run(Tensor x) {
            try (var _ = Tape.inference()) {
                sum(x);
            }
        }

        private Tensor sum(Tensor x) {
            return AggregateEdges.apply(pattern, EdgeEnd.SOURCE, x, Reduce.SUM);
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            var timing = timings.getFirst();
            var float32 = timings.getLast();
            double edges = pattern.entries();
            double width = narrow.width();
            double bytes = edges * (2 * width + 8) + 4 * width * narrow.rows();
            result.put("gflops", timing.billionsPerSecond(2 * edges * width));
            result.put("gbps", timing.billionsPerSecond(bytes));
            result.put("edgesPerSecond", Math.rint(edges / timing.minMs() * 1e3));
            result.put("float32MinMs", Rounded.to(4, float32.minMs()));
            result.put("float32MedianMs", Rounded.to(4, float32.medianMs()));
            result.put("float32Ratio", Rounded.to(3, timing.minMs() / float32.minMs()));
            try (var _ = Tape.inference()) {
                result.put("checksum", Digest.sha256(sum(narrow)));
            }
        }
    }
}
