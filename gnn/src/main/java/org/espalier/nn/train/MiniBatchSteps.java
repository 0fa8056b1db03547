// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.NodeDataset;
import org.espalier.nn.loss.Losses;
import org.espalier.runtime.Checks;
import org.espalier.sample.MiniBatch;
import org.espalier.sample.NeighborLoader;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

/**
 * A step for each mini-batch of the training nodes, which come in an order of their own an epoch.
 */
final class MiniBatchSteps implements EpochSteps {
    private final Trainer trainer;
    private final MiniBatches batches;
    private final NodeDataset data;
    private final Rng rng;
    private final NeighborLoader loader;

    MiniBatchSteps(Trainer trainer, MiniBatches batches, NodeDataset data, Rng rng) {
        Checks.argument(
                batches.fanouts().size() == trainer.model.depth(),
                "Trainer: expected %d fan-outs, one for each layer of %s, but got %s; give as many"
                        + " as the model has layers",
                trainer.model.depth(),
                trainer.description.model(),
                batches.fanouts());
        this.trainer = trainer;
        this.batches = batches;
        this.data = data;
        this.rng = rng;
        this.loader =
                NeighborLoader.of(data, data.split().train())
                        .batchSize(batches.batchSize())
                        .fanouts(batches.fanouts().stream().mapToInt(Integer::intValue).toArray())
                        .prefetch(batches.prefetch());
    }

    /** The mean loss of the training nodes, each before the step that it is in. */
    @Override
    public double run(int epoch) {
        double sum = 0;
        for (var batch : loader.epoch(rng.at(epoch))) {
            sum += step(epoch, batch) * batch.seeds().size();
        }
        return sum / data.split().train().size();
    }

    private double step(int epoch, MiniBatch batch) {
        try (var tape = Tape.start(rng.at(epoch, batch.index()))) {
            var logits = trainer.model.forward(batch, batch.features());
            var loss = Losses.crossEntropy(logits, batch.labels());
            OptimizerStep.take(trainer, tape, loss);
            return loss.item();
        }
    }

    @Override
    public Tensor infer() {
        return batches.infer(trainer.model, data);
    }

    @Override
    public void close() {
        loader.close();
    }
}
