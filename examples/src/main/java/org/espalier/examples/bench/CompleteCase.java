// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import static org.espalier.graph.Message.uMulE;

import org.espalier.data.generate.SyntheticInputs;
import org.espalier.graph.Graph;
import org.espalier.graph.GraphBatch;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * A batch of fully connected graphs with a number on each edge: the sum of neighbours' rows times
 * that number, with gradients of rows and numbers, by message passing and, for comparison, as a
 * batched dense product.
 *
 * @param graphs how many graphs
 * @param nodes how many nodes each has
 */
record CompleteCase(int graphs, int nodes) implements BenchCase {
    private static final Pattern NAME =
            Pattern.compile("complete-([1-9][0-9]{0,5})x([1-9][0-9]{0,3})");
    private static final int WIDTH = 16;
    private static final int MOST_EDGES = 1 << 26;

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches()
                ? Optional.of(
                        new CompleteCase(
                                Integer.parseInt(words.group(1)), Integer.parseInt(words.group(2))))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "complete-%dx%d".formatted(graphs, nodes);
    }

    @Override
    public String purpose() {
        return "%d fully connected graphs of %d nodes against the batched dense form"
                .formatted(graphs, nodes);
    }

    @Override
    public Trial prepare() {
        Checks.argument(
                (long) graphs * nodes * nodes <= MOST_EDGES,
                "%s: expected at most %d edges but got %d; take fewer or smaller graphs",
                name(),
                MOST_EDGES,
                (long) graphs * nodes * nodes);
        var graph = GraphBatch.complete(graphs, nodes, true).graph();
        int rows = graphs * nodes;
        return new Pair(
                this,
                graph,
                SyntheticInputs.dense(rows, WIDTH, 1),
                SyntheticInputs.dense(rows * nodes, 1, 2),
                SyntheticInputs.dense(rows, WIDTH, 3));
    }

    private record Pair(CompleteCase kind, Graph graph, Tensor h, Tensor e, Tensor upstream)
            implements Trial {
        @Override
        public List<Workload> workloads() {
            return List.of(this::pass, this::dense);
        }

        private Tensor sum(Tensor rows, Tensor numbers) {
            return graph.updateAll(uMulE(rows, numbers), Reduce.SUM);
        }

        private void pass() {
            try (var tape = Tape.start(Rng.of(SEED))) {
                tape.gradients(sum(tape.watch(h), tape.watch(e)), upstream);
            }
        }

        private void dense() {
            int graphs = kind.graphs;
            int nodes = kind.nodes;
            try (var tape = Tape.start(Rng.of(SEED))) {
                var numbers = tape.watch(e).reshape(graphs, nodes, nodes);
                var rows = tape.watch(h).reshape(graphs, nodes, WIDTH);
                tape.gradients(numbers.matmul(rows), upstream.reshape(graphs, nodes, WIDTH));
            }
        }

        @Override
        public Work work() {
            return Work.none().withEdges((double) graph.numEdges());
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            double fused = timings.getFirst().minMs();
            double dense = timings.getLast().minMs();
            result.put("denseMinMs", Rounded.to(4, dense));
            result.put("denseMedianMs", Rounded.to(4, timings.getLast().medianMs()));
            result.put("denseRatio", Rounded.to(3, fused / dense));
            try (var _ = Tape.inference()) {
                result.put("checksum", Digest.sha256(sum(h, e)));
            }
        }
    }
}
