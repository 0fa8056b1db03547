// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.BenchGraph;
import org.espalier.data.generate.SyntheticInputs;
import org.espalier.examples.bench.roof.Roof;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.AggregateEdges;
import org.espalier.tensor.op.EdgeEnd;
import org.espalier.tensor.op.EdgeOp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * What nodes make of their neighbours' rows: {@code Y = A X}, both directions of each edge, with an
 * adjacency of ones, of random weights, or the mean or maximum in place of the sum.
 *
 * <p>Counted as operations: two for each edge and column. Counted as bytes, alike in all forms:
 * each edge reads a row, a 4-byte index and a 4-byte weight, and each node writes a row.
 *
 * @param form how rows are reduced
 * @param graph the graph
 * @param width columns of {@code X}
 */
record SpmmCase(Form form, BenchGraph graph, int width) implements BenchCase {
    private static final Pattern NAME =
            Pattern.compile("spmm-(?:(weighted|mean|max)-)?([a-z0-9]+)-([1-9][0-9]{0,4})");
    private static final long FEATURE_SEED = 3;
    private static final long WEIGHT_SEED = 2;

    /** How rows are reduced. */
    enum Form {
        /** Added up. */
        SUM("sum"),
        /** Multiplied by a number an edge, then added up. */
        WEIGHTED("weighted sum"),
        /** Added up and divided by their count. */
        MEAN("mean"),
        /** The largest of each column. */
        MAX("maximum");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        private Reduce reduce() {
            return switch (this) {
                case SUM, WEIGHTED -> Reduce.SUM;
                case MEAN -> Reduce.MEAN;
                case MAX -> Reduce.MAX;
            };
        }

        private String prefix() {
            return this == SUM ? "" : name().toLowerCase(Locale.ROOT) + "-";
        }
    }

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        if (!words.matches()) {
            return Optional.empty();
        }
        var form =
                words.group(1) == null
                        ? Form.SUM
                        : Form.valueOf(words.group(1).toUpperCase(Locale.ROOT));
        return BenchCases.graph(words.group(2))
                .map(graph -> new SpmmCase(form, graph, Integer.parseInt(words.group(3))));
    }

    @Override
    public String name() {
        return "spmm-%s%s-%d".formatted(form.prefix(), graph.label(), width);
    }

    @Override
    public String purpose() {
        return "%s of neighbours' rows of width %d on %s"
                .formatted(form.words, width, graph.label());
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("graph", graph.label(), "width", Integer.toString(width));
    }

    @Override
    public Trial prepare() {
        var pattern = graph.edges(SEED).graph().inEdges();
        var weights =
                form == Form.WEIGHTED
                        ? SyntheticInputs.dense(pattern.entries(), 1, WEIGHT_SEED)
                        : Tensor.zeros(0);
        var x = SyntheticInputs.dense(graph.numNodes(), width, FEATURE_SEED);
        return new Reduction(form, pattern, weights, x);
    }

    private record Reduction(Form form, SparsePattern pattern, Tensor weights, Tensor x)
            implements Trial, Workload {
        private Tensor reduced() {
            return form == Form.WEIGHTED
                    ? AggregateEdges.apply(
                            pattern,
                            EdgeOp.MUL,
                            EdgeEnd.SOURCE,
                            x,
                            EdgeEnd.EDGE,
                            weights,
                            form.reduce())
                    : AggregateEdges.apply(pattern, EdgeEnd.SOURCE, x, form.reduce());
        }

        @Override
        public List<Workload> workloads() {
            return List.of(this);
        }

        @Override
        public void run() {
            try (var _ = Tape.inference()) {
                reduced();
            }
        }

        @Override
        public Work work() {
            double edges = pattern.entries();
            double width = x.width();
            return Work.none()
                    .withOperations(2 * edges * width)
                    .withBytes(edges * (4 * width + 8) + 4 * width * x.rows())
                    .withEdges(edges)
                    .under(Roof.gather(x.width()));
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            try (var _ = Tape.inference()) {
                result.put("checksum", Digest.sha256(reduced()));
            }
        }
    }
}
