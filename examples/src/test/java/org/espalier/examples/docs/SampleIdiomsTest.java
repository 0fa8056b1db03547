// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.docs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.NodeDataset;
import org.espalier.data.generate.PlantedClasses;
import org.espalier.graph.NodeIds;
import org.espalier.nn.GraphModel;
import org.espalier.nn.loss.Losses;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.Models;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.train.LayerwiseInference;
import org.espalier.nn.train.MiniBatches;
import org.espalier.nn.train.Trainer;
import org.espalier.sample.NeighborLoader;
import org.espalier.sample.NeighborSampler;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.junit.jupiter.api.Test;

/** The right-hand sides of the guide for users of DGL and PyG that sample neighbourhoods. */
class SampleIdiomsTest {
    private final Rng rng = Rng.of(42);
    private final NodeDataset data = PlantedClasses.dataset(0);
    private final GraphModel model =
            Models.create(
                    data.numFeatures(),
                    data.numClasses(),
                    ModelConfig.of("sage").withSizes(8, 2),
                    rng.split());

    @Test
    void blocksOfSomeNodes() {
        var seeds = NodeIds.of(1, 2);

        var sampler = NeighborSampler.of(data.graph(), 15, 10);
        var blocks = sampler.sample(seeds, rng.at(0));

        assertEquals(seeds, blocks.seeds());
        assertEquals(2, blocks.blocks().size());
    }

    @Test
    void batchesOfAnEpoch() {
        var train = data.split().train();
        var adam = Adam.of(model, 0.01);
        int epoch = 1;

        var loader = NeighborLoader.of(data, train).fanouts(15, 10).batchSize(128);
        for (var batch : loader.epoch(rng.at(epoch))) {
            try (var tape = Tape.start(rng.at(epoch, batch.index()))) {
                var logits = model.forward(batch, batch.features());
                var loss = Losses.crossEntropy(logits, batch.labels());
                adam.step(tape.gradients(loss));
            }
        }

        assertEquals(2, adam.steps());
        loader.close();
    }

    @Test
    void inferenceLayerByLayer() {
        var all = LayerwiseInference.of(model, 1000).forward(data.graph(), data.features());

        assertArrayEquals(model.forward(data.graph(), data.features()).toArray(), all.toArray());
    }

    @Test
    void aTrainerDoesAllOfIt() {
        var trainer =
                Trainer.of(model, Adam.of(model, 0.01)).minibatch(MiniBatches.of(128, 15, 10));

        assertTrue(trainer.epochs(2).fit(data, rng.split()).finalLoss() > 0);
    }
}
