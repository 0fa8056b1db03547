// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.docs;

import static org.espalier.graph.Message.copyU;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.NodeDataset;
import org.espalier.data.generate.PlantedClasses;
import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;
import org.espalier.graph.Topology;
import org.espalier.nn.GraphLayer;
import org.espalier.nn.GraphModel;
import org.espalier.nn.layer.Dropout;
import org.espalier.nn.layer.Linear;
import org.espalier.nn.layer.Mlp;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.train.Trainer;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.check.GradCheck;
import org.junit.jupiter.api.Test;

import java.util.List;

/** The layers and the model that the guide to layers of one's own shows. */
class CustomLayerGuideTest {
    /** A message of any function of the two ends, as of Wang and others, 2019, eq. 8. */
    private record EdgeConv(Mlp network) implements GraphLayer {
        static EdgeConv of(int in, int out, Rng rng) {
            return new EdgeConv(Mlp.of(List.of(2 * in, out, out), rng));
        }

        @Override
        public Tensor forward(Topology g, Tensor h) {
            return g.updateAll(
                    e -> {
                        var here = e.dst(h);
                        var there = e.src(h);
                        return network.forward(here.concat(there.minus(here)));
                    },
                    Reduce.MAX);
        }
    }

    /** What a node is itself, plus the mean of its neighbours. */
    private record MeanConv(Linear own, Linear neighbours) implements GraphLayer {
        static MeanConv of(int in, int out, Rng rng) {
            return new MeanConv(Linear.of(in, out, rng.split()), Linear.of(in, out, rng.split()));
        }

        @Override
        public Tensor forward(Topology g, Tensor h) {
            var mean = g.updateAll(copyU(neighbours.forward(h)), Reduce.MEAN);
            return g.destinations(own.forward(h)).plus(mean);
        }
    }

    private record MeanNet(List<MeanConv> convs, Dropout dropout) implements GraphModel {
        static MeanNet of(int in, int hidden, int classes, Rng rng) {
            var first = MeanConv.of(in, hidden, rng.split());
            var second = MeanConv.of(hidden, classes, rng.split());
            return new MeanNet(List.of(first, second), Dropout.of(0.5f));
        }

        @Override
        public int depth() {
            return convs.size();
        }

        @Override
        public Tensor layer(int i, Topology g, Tensor h) {
            var z = convs.get(i).forward(g, dropout.forward(h));
            return i == depth() - 1 ? z : z.relu();
        }
    }

    private final Rng rng = Rng.of(7);

    /** A triangle with a tail; the last node gets no message. */
    private static Graph small() {
        return GraphBuilder.of(5).edges(new int[] {0, 1, 2, 3}, new int[] {1, 2, 0, 2}).build();
    }

    private static Tensor features(int nodes, int width) {
        var values = new float[nodes * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 7 % 11) / 11f - 0.4f;
        }
        return Tensor.of(values, nodes, width);
    }

    @Test
    void gradientsAreThoseOfTheFormula() {
        var layer = MeanConv.of(3, 2, rng.split());
        var g = small();
        var h = features(5, 3);

        GradCheck.verify(inputs -> layer.forward(g, inputs.getFirst()), h);
        GradCheck.verify(
                () -> layer.forward(g, h), layer.own().weight(), layer.neighbours().weight());
    }

    @Test
    void gradientsOfEdgeFunctionsToo() {
        var layer = EdgeConv.of(3, 2, rng.split());
        var g = small();

        GradCheck.verify(inputs -> layer.forward(g, inputs.getFirst()), features(5, 3));
    }

    @Test
    void aNodeWithoutNeighboursKeepsItself() {
        var layer = MeanConv.of(3, 2, rng.split());
        var h = features(5, 3);

        var z = layer.forward(small(), h);

        assertArrayEquals(layer.own().forward(h).rows(4, 5).toArray(), z.rows(4, 5).toArray());
    }

    @Test
    void parametersAreCalledByTheirComponents() {
        var model = MeanNet.of(3, 4, 2, rng.split());

        assertEquals(
                List.of(
                        "convs.0.own.weight",
                        "convs.0.own.bias",
                        "convs.0.neighbours.weight",
                        "convs.0.neighbours.bias"),
                model.namedParameters().keySet().stream().limit(4).toList());
    }

    @Test
    void theModelLearns() {
        NodeDataset data = PlantedClasses.dataset(0).rowNormalised();

        var model = MeanNet.of(data.numFeatures(), 16, data.numClasses(), rng.split());
        var adam = Adam.of(model, 0.01).weightDecay(5e-4);
        var report = Trainer.of(model, adam).epochs(60).patience(20).fit(data, rng.split());

        double accuracy = report.test().orElseThrow().metric();
        assertTrue(accuracy > 0.6, "test accuracy " + accuracy + ", a seventh by guessing");
    }
}
