// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.gnn;

import org.espalier.data.Datasets;
import org.espalier.data.NodeDataset;
import org.espalier.data.generate.PlantedClasses;
import org.espalier.nn.loss.Losses;
import org.espalier.nn.metric.Metrics;
import org.espalier.nn.model.Gcn;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.optim.Adam;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;

import java.io.IOException;
import java.nio.file.Path;

/** The training loop, written out: a graph convolutional network on one graph. */
public final class TrainGcn {
    private TrainGcn() {}

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
     * Trains for 200 epochs.
     *
     * @param data a data set with a split
     * @param seed of weights and dropout
     * @return the accuracy on test nodes
     */
    public static double train(NodeDataset data, long seed) {
        // README: train
        var rng = Rng.of(seed);
        var config = ModelConfig.of("gcn").withSizes(16, 2);
        var model = Gcn.of(data.numFeatures(), data.numClasses(), config, rng.split());
        var adam = Adam.of(model, 0.01).weightDecay(5e-4);

        for (int epoch = 1; epoch <= 200; epoch++) {
            try (var tape = Tape.start(rng.at(epoch))) {
                var logits = model.forward(data.graph(), data.features());
                var loss = Losses.crossEntropy(logits, data.labels(), data.split().train());
                adam.step(tape.gradients(loss));
            }
        }
        var logits = model.forward(data.graph(), data.features());
        return Metrics.accuracy(logits, data.labels(), data.split().test());
        // README: end
    }
}
