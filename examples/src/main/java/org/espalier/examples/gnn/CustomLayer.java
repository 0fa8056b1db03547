// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.gnn;

import static org.espalier.graph.Message.uDotV;
import static org.espalier.graph.Message.uMulE;

import org.espalier.data.NodeDataset;
import org.espalier.data.generate.PlantedClasses;
import org.espalier.graph.Topology;
import org.espalier.nn.GraphLayer;
import org.espalier.nn.GraphModel;
import org.espalier.nn.layer.Dropout;
import org.espalier.nn.layer.Linear;
import org.espalier.nn.loss.Losses;
import org.espalier.nn.metric.Metrics;
import org.espalier.nn.optim.Adam;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

import java.util.List;

/** A layer of one's own: attention by dot products, and a model made of it. */
public final class CustomLayer {
    private CustomLayer() {}

    // README: layer
    /** Neighbours weighted by the softmax of query times key. */
    record DotAttention(Linear query, Linear key, Linear value) implements GraphLayer {
        static DotAttention of(int in, int out, Rng rng) {
            return new DotAttention(
                    Linear.of(in, out, rng.split()),
                    Linear.of(in, out, rng.split()),
                    Linear.of(in, out, rng.split()));
        }

        @Override
        public Tensor forward(Topology g, Tensor h) {
            var query = g.destinations(query().forward(h));
            var scores = g.applyEdges(uDotV(key.forward(h), query));
            return g.updateAll(uMulE(value.forward(h), g.edgeSoftmax(scores)), Reduce.SUM);
        }
    }

    // README: end

    /** Two of these layers, each beside a linear map of the node itself, with dropout before. */
    record DotModel(List<DotAttention> attention, List<Linear> own, Dropout dropout)
            implements GraphModel {
        static DotModel of(int in, int hidden, int classes, Rng rng) {
            return new DotModel(
                    List.of(
                            DotAttention.of(in, hidden, rng.split()),
                            DotAttention.of(hidden, classes, rng.split())),
                    List.of(
                            Linear.of(in, hidden, rng.split()),
                            Linear.of(hidden, classes, rng.split())),
                    Dropout.of(0.5f));
        }

        @Override
        public int depth() {
            return attention.size();
        }

        @Override
        public Tensor layer(int i, Topology g, Tensor h) {
            var x = dropout.forward(h);
            var self = g.destinations(own.get(i).forward(x));
            var z = attention.get(i).forward(g, x).plus(self);
            return i == depth() - 1 ? z : z.relu();
        }
    }

    /**
     * Trains the model on a generated graph.
     *
     * @param args none
     */
    public static void main(String[] args) {
        var data = PlantedClasses.dataset(0).rowNormalised();
        System.out.printf("test accuracy %.3f%n", train(data, 42));
    }

    /**
     * Trains for 100 epochs.
     *
     * @param data a data set with a split
     * @param seed of the weights
     * @return the accuracy on test nodes
     */
    public static double train(NodeDataset data, long seed) {
        var rng = Rng.of(seed);
        var model = DotModel.of(data.numFeatures(), 16, data.numClasses(), rng.split());
        var adam = Adam.of(model, 0.01).weightDecay(5e-4);
        for (int epoch = 1; epoch <= 100; epoch++) {
            try (var tape = Tape.start(rng.at(epoch))) {
                var logits = model.forward(data.graph(), data.features());
                var loss = Losses.crossEntropy(logits, data.labels(), data.split().train());
                adam.step(tape.gradients(loss));
            }
        }
        var logits = model.forward(data.graph(), data.features());
        return Metrics.accuracy(logits, data.labels(), data.split().test());
    }
}
