// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.NodeDataset;
import org.espalier.graph.NodeIds;
import org.espalier.nn.GraphModel;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * The logits of all nodes, with the model's first weights. What a first layer makes of constant
 * features before it meets a weight is computed once, as in training.
 *
 * @param subject the model and its graph
 */
record InferenceCase(Subject subject) implements BenchCase {
    private static final Pattern NAME = Pattern.compile("infer-" + Subject.NAME);

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        return words.matches() ? Subject.of(words).map(InferenceCase::new) : Optional.empty();
    }

    @Override
    public String name() {
        return "infer-" + subject.name();
    }

    @Override
    public String purpose() {
        return "logits of all nodes " + subject.words();
    }

    @Override
    public Map<String, String> parameters() {
        return subject.parameters();
    }

    @Override
    public Trial prepare() {
        return new Inference(subject.model(), subject.data());
    }

    private record Inference(GraphModel model, NodeDataset data) implements Trial, Workload {
        private static final int WARM_UP_NODES = 2048;
        private static final int WARM_UP_RUNS = 400;

        private Tensor logits() {
            return model.forward(data.graph(), data.features());
        }

        @Override
        public List<Workload> workloads() {
            return List.of(this);
        }

        @Override
        public void warmUp() {
            var some = NodeIds.range(0, Math.min(WARM_UP_NODES, data.numNodes()));
            var small = new Inference(model, data.induced(some));
            for (int i = 0; i < WARM_UP_RUNS; i++) {
                small.run();
            }
        }

        @Override
        public void run() {
            try (var _ = Tape.inference()) {
                logits();
            }
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            result.put("nodes", data.numNodes());
            result.put("edges", data.graph().numEdges());
            result.put(
                    "nodesPerSecond",
                    Math.rint(data.numNodes() / timings.getFirst().minMs() * 1e3));
            try (var _ = Tape.inference()) {
                result.put("checksum", Digest.sha256(logits()));
            }
        }
    }
}
