// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import org.espalier.data.NodeDataset;
import org.espalier.nn.GraphModel;
import org.espalier.nn.loss.Losses;
import org.espalier.tensor.MemoryTrace;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;

/**
 * What a model takes for a step of training and for an evaluation of small data, once everything
 * that is computed once is there.
 *
 * @param sizes the numbers that lengths depend on
 * @param training the buffers of a step; marked where the loss is known
 * @param evaluation the buffers of an evaluation
 * @param graphBytes the graph with all that was derived from it
 * @param featureBytes the features
 */
@SuppressWarnings("ArrayRecordComponent")
record Probe(
        long[] sizes,
        MemoryTrace training,
        MemoryTrace evaluation,
        long graphBytes,
        long featureBytes) {
    private static final int LEAST_STEPS = 3;
    private static final int MOST_STEPS = 50;

    /** Runs a model on small data; weights stay as they are. */
    static Probe run(GraphModel model, NodeDataset data, TrainingPlan plan) {
        MemoryTrace training;
        MemoryTrace evaluation;
        int steps = 0;
        long before;
        do {
            before = bytes(data);
            training = Tape.trace(trace -> step(model, data, plan, trace));
            evaluation = Tape.trace(_ -> evaluate(model, data));
            steps++;
        } while (steps < LEAST_STEPS || (bytes(data) > before && steps < MOST_STEPS));
        return new Probe(
                Sizes.of(data),
                training,
                evaluation,
                data.graph().bytes(),
                data.features().bytes());
    }

    /** Grows from step to step until everything is there. */
    private static long bytes(NodeDataset data) {
        return data.graph().bytes() + data.features().bytes();
    }

    private static void step(
            GraphModel model, NodeDataset data, TrainingPlan plan, MemoryTrace trace) {
        try (var tape = Tape.start(Rng.of(1)).recomputing(plan::recomputes)) {
            var logits = model.forward(data.graph(), data.features());
            var loss = Losses.crossEntropy(logits, data.labels(), data.split().train());
            trace.mark();
            tape.gradients(loss);
        }
    }

    private static void evaluate(GraphModel model, NodeDataset data) {
        try (var _ = Tape.inference()) {
            var logits = model.forward(data.graph(), data.features());
            var nodes = data.split().validation();
            if (!nodes.isEmpty()) {
                Losses.crossEntropy(logits, data.labels(), nodes);
            }
        }
    }

    boolean hasStepsOf(Probe other) {
        return training.hasStepsOf(other.training) && evaluation.hasStepsOf(other.evaluation);
    }
}
