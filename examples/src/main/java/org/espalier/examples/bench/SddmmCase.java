// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.BenchGraph;
import org.espalier.data.generate.SyntheticInputs;
import org.espalier.examples.bench.roof.Roof;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.CombineEnds;
import org.espalier.tensor.op.EdgeEnd;
import org.espalier.tensor.op.EdgeOp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * The dot product of the rows at both ends of each edge, both directions.
 *
 * <p>Counted as operations: two for each edge and column. Counted as bytes: each edge reads the
 * source's row and a 4-byte index and writes a number, and each node reads a row as destination.
 *
 * @param graph the graph
 * @param width columns of both tables
 */
record SddmmCase(BenchGraph graph, int width) implements BenchCase {
    private static final Pattern NAME = Pattern.compile("sddmm-([a-z0-9]+)-([1-9][0-9]{0,4})");

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches()
                ? BenchCases.graph(words.group(1))
                        .map(graph -> new SddmmCase(graph, Integer.parseInt(words.group(2))))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "sddmm-%s-%d".formatted(graph.label(), width);
    }

    @Override
    public String purpose() {
        return "dot product of width %d at each edge of %s".formatted(width, graph.label());
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("graph", graph.label(), "width", Integer.toString(width));
    }

    @Override
    public Trial prepare() {
        int nodes = graph.numNodes();
        return new Products(
                graph.edges(SEED).graph().inEdges(),
                SyntheticInputs.dense(nodes, width, 3),
                SyntheticInputs.dense(nodes, width, 4));
    }

    private record Products(SparsePattern pattern, Tensor u, Tensor v) implements Trial, Workload {
        private Tensor products() {
            return CombineEnds.apply(
                    pattern, EdgeOp.DOT, EdgeEnd.SOURCE, u, EdgeEnd.DESTINATION, v);
        }

        @Override
        public List<Workload> workloads() {
            return List.of(this);
        }

        @Override
        public void run() {
            try (var _ = Tape.inference()) {
                products();
            }
        }

        @Override
        public Work work() {
            double edges = pattern.entries();
            double width = u.width();
            return Work.none()
                    .withOperations(2 * edges * width)
                    .withBytes(edges * (4 * width + 8) + 4 * width * v.rows())
                    .withEdges(edges)
                    .under(Roof.gather(u.width()));
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            try (var _ = Tape.inference()) {
                result.put("checksum", Digest.sha256(products()));
            }
        }
    }
}
