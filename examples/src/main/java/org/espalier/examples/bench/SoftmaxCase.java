// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.BenchGraph;
import org.espalier.data.generate.SyntheticInputs;
import org.espalier.examples.bench.roof.Roof;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.EdgeSoftmax;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Softmax over the in-edges of each node, head by head.
 *
 * <p>Counted as bytes: each score is read once and each weight written once.
 *
 * @param graph the graph
 * @param heads numbers an edge
 */
record SoftmaxCase(BenchGraph graph, int heads) implements BenchCase {
    private static final Pattern NAME = Pattern.compile("softmax-([a-z0-9]+)-([1-9][0-9]{0,2})");

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches()
                ? BenchCases.graph(words.group(1))
                        .map(graph -> new SoftmaxCase(graph, Integer.parseInt(words.group(2))))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "softmax-%s-%d".formatted(graph.label(), heads);
    }

    @Override
    public String purpose() {
        return "softmax over in-edges on %s, heads: %d".formatted(graph.label(), heads);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("graph", graph.label(), "width", Integer.toString(heads));
    }

    @Override
    public Trial prepare() {
        var pattern = graph.edges(SEED).graph().inEdges();
        return new Normalised(pattern, SyntheticInputs.dense(pattern.entries(), heads, 2));
    }

    private record Normalised(SparsePattern pattern, Tensor scores) implements Trial, Workload {
        @Override
        public List<Workload> workloads() {
            return List.of(this);
        }

        @Override
        public void run() {
            try (var _ = Tape.inference()) {
                EdgeSoftmax.apply(pattern, scores);
            }
        }

        @Override
        public Work work() {
            return Work.none()
                    .withBytes(8.0 * scores.rows() * scores.width())
                    .withEdges(pattern.entries())
                    .under(Roof.COPY);
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            try (var _ = Tape.inference()) {
                result.put("checksum", Digest.sha256(EdgeSoftmax.apply(pattern, scores)));
            }
        }
    }
}
