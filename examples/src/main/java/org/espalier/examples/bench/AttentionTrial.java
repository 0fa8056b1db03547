// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.SyntheticInputs;
import org.espalier.examples.bench.roof.Roof;
import org.espalier.tensor.Rng;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.GraphAttention;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.SequencedMap;

/** Attention over a graph; of a training step with it, only the way back is timed. */
final class AttentionTrial implements Trial, Workload {
    private static final float SLOPE = 0.2f;

    private final AttentionCase kind;
    private final SparsePattern pattern;
    private final Tensor sending;
    private final Tensor receiving;
    private final Tensor x;
    private final Tensor upstream;
    private @Nullable Step step;

    /** A step that has gone forward and may go back. */
    private record Step(Tape tape, Tensor x, Tensor result) {}

    AttentionTrial(AttentionCase kind) {
        this.kind = kind;
        this.pattern = kind.graph().edges(BenchCase.SEED).graph().inEdges();
        int nodes = kind.graph().numNodes();
        int columns = kind.heads() * kind.width();
        this.sending = SyntheticInputs.dense(nodes, kind.heads(), 1);
        this.receiving = SyntheticInputs.dense(nodes, kind.heads(), 2);
        this.x = SyntheticInputs.dense(nodes, columns, 3);
        this.upstream =
                kind.back() ? SyntheticInputs.dense(nodes, columns, 4) : Tensor.zeros(0, columns);
    }

    @Override
    public List<Workload> workloads() {
        return List.of(this);
    }

    private Tensor attend(Tensor source, Tensor destination, Tensor rows) {
        return GraphAttention.apply(pattern, source, destination, rows, SLOPE, 0, null, null, null);
    }

    private Step forward() {
        var tape = Tape.start(Rng.of(BenchCase.SEED));
        var rows = tape.watch(x);
        return new Step(tape, rows, attend(tape.watch(sending), tape.watch(receiving), rows));
    }

    @Override
    public void beforeRun() {
        if (kind.back()) {
            end();
            step = forward();
        }
    }

    private void end() {
        var last = step;
        if (last != null) {
            last.tape().close();
            step = null;
        }
    }

    @Override
    public void run() {
        var ready = step;
        if (ready != null) {
            ready.tape().gradients(ready.result(), upstream);
            return;
        }
        try (var _ = Tape.inference()) {
            attend(sending, receiving, x);
        }
    }

    @Override
    public Work work() {
        double edges = pattern.entries();
        double nodes = x.rows();
        double columns = x.width();
        double heads = kind.heads();
        var work = Work.none().withEdges(edges).under(Roof.gather(x.width()));
        return kind.back()
                ? work.withOperations(4 * edges * columns)
                        .withBytes(edges * (8 * columns + 16 * heads + 8) + 8 * nodes * columns)
                : work.withOperations(2 * edges * columns)
                        .withBytes(
                                edges * (4 * columns + 4 * heads + 4)
                                        + 4 * nodes * (columns + heads));
    }

    @Override
    public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
        end();
        if (!kind.back()) {
            try (var _ = Tape.inference()) {
                result.put("checksum", Digest.sha256(attend(sending, receiving, x)));
            }
            return;
        }
        var last = forward();
        try (var tape = last.tape()) {
            var gradient = tape.gradients(last.result(), upstream).of(last.x()).orElseThrow();
            result.put("checksum", Digest.sha256(gradient));
        }
    }
}
