// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.gnn;

import static org.espalier.graph.Message.uDotV;
import static org.espalier.graph.Message.uMulE;

import org.espalier.data.Datasets;
import org.espalier.graph.Topology;
import org.espalier.nn.GraphLayer;
import org.espalier.nn.layer.Linear;
import org.espalier.nn.loss.Losses;
import org.espalier.nn.metric.Metrics;
import org.espalier.nn.optim.Adam;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;

/** A layer of one's own, trained on CSV tables. */
final class CustomLayer {
    /** A node's own features beside its neighbours', weighted by the softmax of query times key. */
    record DotAttention(Linear own, Linear query, Linear key, Linear value) implements GraphLayer {
        static DotAttention of(int in, int out, Rng rng) {
            return new DotAttention(
                    Linear.of(in, out, rng.split()),
                    Linear.of(in, out, rng.split()),
                    Linear.of(in, out, rng.split()),
                    Linear.of(in, out, rng.split()));
        }

        @Override
        public Tensor forward(Topology g, Tensor h) {
            var query = g.destinations(query().forward(h));
            var weights = g.edgeSoftmax(g.applyEdges(uDotV(key.forward(h), query)));
            var neighbours = g.updateAll(uMulE(value.forward(h), weights), Reduce.SUM);
            return g.destinations(own.forward(h)).plus(neighbours);
        }
    }

    public static void main(String[] args) throws IOException {
        var data = Datasets.load(Path.of(args[0])).rowNormalised();
        var rng = Rng.of(42);
        var layer = DotAttention.of(data.numFeatures(), data.numClasses(), rng.split());
        var adam = Adam.of(layer, 0.05).weightDecay(5e-4);
        for (int epoch = 1; epoch <= 200; epoch++) {
            try (var tape = Tape.start(rng.at(epoch))) {
                var logits = layer.forward(data.graph(), data.features());
                var loss = Losses.crossEntropy(logits, data.labels(), data.split().train());
                adam.step(tape.gradients(loss));
            }
        }
        var logits = layer.forward(data.graph(), data.features());
        var accuracy = Metrics.accuracy(logits, data.labels(), data.split().test());
        System.out.printf("test accuracy %.3f%n", accuracy);
    }
}
