// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.SyntheticInputs;
import org.espalier.examples.bench.roof.Roof;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Updates;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * A step of Adam.
 *
 * <p>Counted as bytes: weight, gradient and both moments are read, weight and moments written: 28
 * for each weight. All are updated in place, so the limit is that of a copy.
 *
 * @param weights how many weights
 */
record AdamCase(int weights) implements BenchCase {
    private static final Pattern NAME = Pattern.compile("adam-([1-9][0-9]{0,8})");

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches()
                ? Optional.of(new AdamCase(Integer.parseInt(words.group(1))))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "adam-" + weights;
    }

    @Override
    public String purpose() {
        return "a step of Adam over %d weights".formatted(weights);
    }

    @Override
    public Trial prepare() {
        return new Steps(weights, SyntheticInputs.dense(weights, 1, 2), State.of(weights));
    }

    /** What steps change. */
    @SuppressWarnings("ArrayRecordComponent")
    private record State(Tensor weights, float[] mean, float[] square) {
        static State of(int count) {
            var weights = SyntheticInputs.dense(count, 1, 1);
            return new State(weights, new float[count], new float[count]);
        }
    }

    private record Steps(int count, Tensor gradient, State state) implements Trial, Workload {
        private static final float[] NO_LARGEST = {};

        private void step(State changed) {
            Updates.adam(
                    Compute.current(),
                    changed.weights().array("adam"),
                    changed.weights().offset(),
                    gradient.array("adam"),
                    gradient.offset(),
                    changed.mean(),
                    changed.square(),
                    NO_LARGEST,
                    count,
                    0.9f,
                    0.999f,
                    1e-8f,
                    0.1f,
                    32,
                    0,
                    1);
        }

        @Override
        public List<Workload> workloads() {
            return List.of(this);
        }

        @Override
        public void run() {
            step(state);
        }

        @Override
        public Work work() {
            return Work.none().withBytes(28.0 * count).under(Roof.COPY);
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            var fresh = State.of(count);
            step(fresh);
            result.put("checksum", Digest.sha256(fresh.weights()));
        }
    }
}
