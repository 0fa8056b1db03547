// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.gnn;

import org.espalier.data.Datasets;
import org.espalier.data.NodeDataset;
import org.espalier.data.generate.PlantedClasses;
import org.espalier.nn.loss.Losses;
import org.espalier.nn.metric.Metrics;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.Sage;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.train.LayerwiseInference;
import org.espalier.sample.NeighborLoader;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;

import java.io.IOException;
import java.nio.file.Path;

/** Training on sampled neighbourhoods, written out: GraphSAGE in mini-batches. */
public final class TrainOnSamples {
    private TrainOnSamples() {}

    /**
     * Trains on a data set, or on a generated graph.
     *
     * @param args nothing, or a folder such as {@code data/cora}
     * @throws IOException if the data cannot be read
     */
    public static void main(String[] args) throws IOException {
        var data = args.length == 0 ? PlantedClasses.dataset(0) : Datasets.load(Path.of(args[0]));
        System.out.printf("test accuracy %.3f%n", train(data.rowNormalised(), 42));
    }

    /**
     * Trains for 50 epochs in batches of 32 nodes, and infers exactly, 1,000 nodes at a time.
     *
     * @param data a data set with a split
     * @param seed of weights, dropout, the order of nodes and the neighbours drawn
     * @return the accuracy on test nodes
     */
    public static double train(NodeDataset data, long seed) {
        var rng = Rng.of(seed);
        var config = ModelConfig.of("sage").withSizes(64, 2);
        var model = Sage.of(data.numFeatures(), data.numClasses(), config, rng.split());
        var adam = Adam.of(model, 0.01).weightDecay(5e-4);

        try (var loader = NeighborLoader.of(data, data.split().train())) {
            loader.fanouts(10, 5).batchSize(32);
            for (int epoch = 1; epoch <= 50; epoch++) {
                for (var batch : loader.epoch(rng.at(epoch))) {
                    try (var tape = Tape.start(rng.at(epoch, batch.index()))) {
                        var logits = model.forward(batch, batch.features());
                        var loss = Losses.crossEntropy(logits, batch.labels());
                        adam.step(tape.gradients(loss));
                    }
                }
            }
        }
        var logits = LayerwiseInference.of(model, 1000).forward(data.graph(), data.features());
        return Metrics.accuracy(logits, data.labels(), data.split().test());
    }
}
