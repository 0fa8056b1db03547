// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.data.generate.Rmat;
import org.espalier.data.generate.SyntheticInputs;
import org.espalier.graph.GraphBuilder;
import org.espalier.graph.NodeIds;
import org.espalier.graph.Topology;
import org.espalier.nn.GraphModel;
import org.espalier.nn.layer.Linear;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.Models;
import org.espalier.nn.norm.BatchNorm;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.train.EpochEnded;
import org.espalier.nn.train.Trainer;
import org.espalier.tensor.Bf16Matrix;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class MemoryEstimateTest {
    private static final int CLASSES = 5;

    /** A power-law graph, some of whose nodes have self-loops, with dense or sparse features. */
    static NodeDataset data(int nodes, int columns, boolean isSparse) {
        var edges = Rmat.edges(nodes, 6 * nodes, 3);
        var builder = GraphBuilder.of(nodes).symmetric();
        for (int e = 0; e < edges.size(); e++) {
            builder.add(edges.sources()[e], edges.destinations()[e]);
        }
        for (int v = 0; v < nodes; v += 7) {
            builder.add(v, v);
        }
        var features =
                isSparse
                        ? Tensor.sparse(SyntheticInputs.binary(nodes, columns, 4, 1))
                        : SyntheticInputs.dense(nodes, columns, 1);
        var split =
                new NodeSplit(
                        NodeIds.range(0, nodes / 2),
                        NodeIds.range(nodes / 2, nodes * 3 / 4),
                        NodeIds.range(nodes * 3 / 4, nodes));
        return new NodeDataset(
                "power law",
                builder.build(),
                features,
                SyntheticInputs.labels(nodes, CLASSES, 1),
                List.of(split));
    }

    static GraphModel model(String name, NodeDataset data, float dropout) {
        var config = ModelConfig.of(name).withSizes(32, 3).withDropout(dropout, dropout);
        return Models.create(data.numFeatures(), data.numClasses(), config, Rng.of(2));
    }

    /**
     * The most that pool and constant data took, looked at once what is computed once is there: a
     * product of constants lies in the pool before it counts as constant data.
     */
    private static long measured(GraphModel model, Adam adam, NodeDataset data, TrainingPlan plan) {
        Trainer.of(model, adam)
                .epochs(8)
                .listener(
                        event -> {
                            if (event instanceof EpochEnded epoch && epoch.epoch() == 6) {
                                Tape.forgetPeak();
                            }
                        })
                .fit(data, Rng.of(4));
        var estimate = MemoryEstimate.of(model, adam, data, plan);
        return Tape.peakPoolBytes()
                + data.graph().bytes()
                + data.features().bytes()
                + estimate.parameters()
                + estimate.optimizer();
    }

    @ParameterizedTest
    @CsvSource({
        "gcn, 16, 0, false",
        "gcn, 48, 0.5, false",
        "gcn, 48, 0.5, true",
        "gcn, 16, 0, true",
        "sage, 16, 0, false",
        "sage, 48, 0.5, true",
        "gat, 48, 0.3, false",
        "gatv2, 16, 0, false",
        "gin, 16, 0.5, false",
        "gcnii, 48, 0.5, true",
        "appnp, 48, 0.2, false",
        "sgc, 4, 0, false",
        "mlp, 16, 0.5, true"
    })
    void isWithinTenPercentOfWhatTrainingTakes(
            String name, int columns, float dropout, boolean isSparse) {
        assertEstimated(name, data(3000, columns, isSparse), dropout);
    }

    @ParameterizedTest
    @CsvSource({"gcn, 16, 0", "sage, 48, 0.5", "gat, 48, 0"})
    void countsFeaturesOfHalfTheWidth(String name, int columns, float dropout) {
        var wide = data(3000, columns, false);
        var narrow = wide.withFeatures(Tensor.bf16(Bf16Matrix.of(wide.features())));

        assertEstimated(name, narrow, dropout);
    }

    private static void assertEstimated(String name, NodeDataset data, float dropout) {
        var model = model(name, data, dropout);
        var adam = Adam.of(model, 0.01);

        var estimate = MemoryEstimate.of(model, adam, data, TrainingPlan.plain());
        long measured = measured(model, adam, data, TrainingPlan.plain());

        double ratio = estimate.peakBytes() / (double) measured;
        assertTrue(ratio > 0.9 && ratio < 1.1, name + " " + ratio + " " + estimate);
    }

    @Test
    void recomputedLayersTakeLess() {
        var data = data(3000, 48, false);
        var model = model("gcnii", data, 0.5f);
        var adam = Adam.of(model, 0.01);

        var stored = MemoryEstimate.of(model, adam, data, TrainingPlan.plain());
        var recomputed = MemoryEstimate.of(model, adam, data, TrainingPlan.plain().recomputing(4));

        assertTrue(recomputed.poolBytes() < 0.7 * stored.poolBytes(), recomputed + " " + stored);
        assertEquals(stored.graph(), recomputed.graph());
    }

    /** Dense layers with batch normalisation, whose running means training moves. */
    private record Normalised(Linear first, BatchNorm norm, Linear second) implements GraphModel {
        @Override
        public int depth() {
            return 1;
        }

        @Override
        public Tensor layer(int i, Topology g, Tensor h) {
            return second.forward(norm.forward(first.forward(h)).relu());
        }
    }

    @Test
    void modelsStayAsTheyAre() {
        var data = data(300, 8, false);
        var rng = Rng.of(1);
        var model =
                new Normalised(
                        Linear.of(8, 6, rng.split()),
                        BatchNorm.of(6),
                        Linear.of(6, CLASSES, rng.split()));
        var before = model.norm().runningMean().toArray();

        MemoryEstimate.of(model, Adam.of(model, 0.01), data, TrainingPlan.plain());

        assertArrayEquals(before, model.norm().runningMean().toArray());
    }

    /** A table of one row a node, which fits one graph only. */
    private record Tied(Linear linear, Tensor table) implements GraphModel {
        @Override
        public int depth() {
            return 1;
        }

        @Override
        public Tensor layer(int i, Topology g, Tensor h) {
            return linear.forward(h.plus(table));
        }
    }

    /** All nodes attend to all. */
    private record Quadratic(Linear linear) implements GraphModel {
        @Override
        public int depth() {
            return 1;
        }

        @Override
        public Tensor layer(int i, Topology g, Tensor h) {
            var z = linear.forward(h);
            return z.matmul(z.transpose()).softmax().matmul(z);
        }
    }

    @Test
    void refusesModelsThatItCannotTell() {
        var data = data(300, 8, false);
        var linear = Linear.of(8, CLASSES, Rng.of(1));
        var tied = new Tied(linear, Tensor.full(1, 300, 8));
        var quadratic = new Quadratic(linear);

        assertRefused(
                IllegalArgumentException.class,
                () -> MemoryEstimate.of(tied, Adam.of(tied, 0.1), data, TrainingPlan.plain()),
                "Tied fails on a small one");
        assertRefused(
                IllegalArgumentException.class,
                () ->
                        MemoryEstimate.of(
                                quadratic, Adam.of(quadratic, 0.1), data, TrainingPlan.plain()),
                "grows linearly");
    }

    @Test
    void partsAddUp() {
        var data = data(300, 8, false);
        var model = model("gcn", data, 0);

        var estimate = MemoryEstimate.of(model, Adam.of(model, 0.1), data, TrainingPlan.plain());

        assertEquals(
                estimate.peakBytes(),
                estimate.parts().values().stream().mapToLong(Long::longValue).sum());
        assertEquals(8 * model.numParameters(), estimate.parameters());
        assertEquals(8 * model.numParameters(), estimate.optimizer());
        assertEquals(4 * 300 * 8, estimate.features());
    }
}
