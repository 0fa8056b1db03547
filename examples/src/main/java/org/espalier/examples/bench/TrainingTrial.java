// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.NodeDataset;
import org.espalier.graph.NodeIds;
import org.espalier.nn.GraphModel;
import org.espalier.nn.Weights;
import org.espalier.nn.loss.Losses;
import org.espalier.nn.optim.Adam;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Training, epoch after epoch; begun anew every 100 epochs, so that what is timed stays what it is
 * however long it is timed.
 */
final class TrainingTrial implements Trial, Workload {
    private static final int EPOCHS = 100;
    private static final int CHECKED = 5;
    private static final int WARM_UP_NODES = 2048;
    private static final int WARM_UP_EPOCHS = 400;
    private static final double LEARNING_RATE = 0.01;

    private final TrainingCase kind;
    private final NodeDataset data;
    private final NodeIds train;
    private final float[] losses = new float[EPOCHS];
    private GraphModel model;
    private Adam adam;
    private int epoch;
    private Optional<String> checksum = Optional.empty();

    TrainingTrial(TrainingCase kind) {
        this(kind, kind.subject().data(), NodeIds.range(0, kind.subject().graph().trainNodes()));
    }

    private TrainingTrial(TrainingCase kind, NodeDataset data, NodeIds train) {
        this.kind = kind;
        this.data = data;
        this.train = train;
        this.model = kind.model();
        this.adam = Adam.of(model, LEARNING_RATE);
    }

    @Override
    public List<Workload> workloads() {
        return List.of(this);
    }

    /**
     * Trains the same model on some of the nodes: of an epoch of seconds the few that a measurement
     * takes would not have the code compiled that they run.
     */
    @Override
    public void warmUp() {
        var some = NodeIds.range(0, Math.min(WARM_UP_NODES, data.numNodes()));
        var small = new TrainingTrial(kind, data.induced(some), some);
        for (int i = 0; i < WARM_UP_EPOCHS; i++) {
            small.beforeRun();
            small.run();
        }
    }

    @Override
    public void beforeRun() {
        if (epoch == CHECKED && checksum.isEmpty()) {
            checksum = Optional.of(Weights.sha256(model));
        }
        if (epoch == EPOCHS) {
            model = kind.model();
            adam = Adam.of(model, LEARNING_RATE);
            epoch = 0;
        }
    }

    @Override
    public void run() {
        try (var tape = Tape.start(Rng.of(BenchCase.SEED).at(epoch))) {
            var logits = model.forward(data.graph(), data.features());
            var loss = Losses.crossEntropy(logits, data.labels(), train);
            adam.step(tape.gradients(loss));
            losses[epoch++] = loss.item();
        }
    }

    /** The loss of an epoch, counted from 1. */
    float loss(int number) {
        return losses[number - 1];
    }

    @Override
    public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
        beforeRun();
        result.put("nodes", data.numNodes());
        result.put("edges", data.graph().numEdges());
        result.put("lossEpoch1", Rounded.shortest(loss(1)));
        result.put("lossEpoch5", Rounded.shortest(loss(CHECKED)));
        CheckValues.of(kind.name())
                .ifPresent(
                        known -> {
                            result.put("expectedLossEpoch1", known.lossEpoch1());
                            result.put("expectedLossEpoch5", known.lossEpoch5());
                            result.put("lossesAgree", known.agreeWith(loss(1), loss(CHECKED)));
                        });
        result.put("allocatedBytesPerEpoch", Math.rint(timings.getFirst().allocatedBytes()));
        checksum.ifPresent(weights -> result.put("checksum", weights));
    }
}
