// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.NodeDataset;
import org.espalier.nn.loss.Losses;
import org.espalier.nn.train.plan.TrainingPlan;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One step an epoch, on the whole graph. If the forward pass did nothing that only training does,
 * the next one is begun after the step, and also serves to evaluate the new weights.
 */
final class WholeGraphSteps implements EpochSteps {
    private final Trainer trainer;
    private final TrainingPlan plan;
    private final NodeDataset data;
    private final Rng rng;
    private @Nullable Pass ahead;

    /** A forward pass on an open tape. */
    private record Pass(Tape tape, Tensor logits) {}

    WholeGraphSteps(Trainer trainer, TrainingPlan plan, NodeDataset data, Rng rng) {
        this.trainer = trainer;
        this.plan = plan;
        this.data = data;
        this.rng = rng;
    }

    @Override
    public double run(int epoch) {
        var known = ahead;
        ahead = null;
        var pass = known == null ? begin(epoch) : known;
        boolean asInference;
        double value;
        try (var tape = pass.tape()) {
            var loss = Losses.crossEntropy(pass.logits(), data.labels(), data.split().train());
            value = loss.item();
            asInference = !tape.differsFromInference();
            OptimizerStep.take(trainer, tape, loss);
        }
        if (asInference && !data.split().validation().isEmpty() && epoch < trainer.epochs) {
            ahead = begin(epoch + 1);
        }
        return value;
    }

    private Pass begin(int epoch) {
        var tape = Tape.start(rng.at(epoch)).recomputing(plan::recomputes);
        try {
            return new Pass(tape, forward());
        } catch (RuntimeException | Error failed) {
            tape.close();
            throw failed;
        }
    }

    private Tensor forward() {
        return trainer.model.forward(data.graph(), data.features());
    }

    @Override
    public Tensor infer() {
        var begun = ahead;
        return begun == null ? forward() : begun.logits();
    }

    @Override
    public void close() {
        var open = ahead;
        ahead = null;
        if (open != null) {
            open.tape().close();
        }
    }
}
