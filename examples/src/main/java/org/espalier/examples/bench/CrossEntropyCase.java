// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.Labels;
import org.espalier.data.generate.SyntheticInputs;
import org.espalier.examples.bench.roof.Roof;
import org.espalier.graph.NodeIds;
import org.espalier.nn.loss.Losses;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Softmax cross entropy and its gradient, over all rows.
 *
 * <p>Counted as bytes: each logit is read once and its gradient written once.
 *
 * @param rows how many rows
 * @param classes logits of a row
 */
record CrossEntropyCase(int rows, int classes) implements BenchCase {
    private static final Pattern NAME =
            Pattern.compile("crossentropy-([1-9][0-9]{0,8})x([1-9][0-9]{0,4})");

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches()
                ? Optional.of(
                        new CrossEntropyCase(
                                Integer.parseInt(words.group(1)), Integer.parseInt(words.group(2))))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "crossentropy-%dx%d".formatted(rows, classes);
    }

    @Override
    public String purpose() {
        return "cross entropy of %d rows and %d classes, with its gradient"
                .formatted(rows, classes);
    }

    @Override
    public Trial prepare() {
        return new Loss(
                SyntheticInputs.dense(rows, classes, 1),
                SyntheticInputs.labels(rows, classes, SEED),
                NodeIds.range(0, rows));
    }

    private record Loss(Tensor logits, Labels labels, NodeIds rows) implements Trial, Workload {
        @Override
        public List<Workload> workloads() {
            return List.of(this);
        }

        @Override
        public void run() {
            try (var tape = Tape.start(Rng.of(SEED))) {
                tape.gradients(Losses.crossEntropy(tape.watch(logits), labels, rows));
            }
        }

        @Override
        public Work work() {
            return Work.none().withBytes(8.0 * logits.rows() * logits.width()).under(Roof.COPY);
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            try (var tape = Tape.start(Rng.of(SEED))) {
                var watched = tape.watch(logits);
                var loss = Losses.crossEntropy(watched, labels, rows);
                result.put("loss", Rounded.shortest(loss.item()));
                var gradient = tape.gradients(loss).of(watched).orElseThrow();
                result.put("checksum", Digest.sha256(gradient));
            }
        }
    }
}
