// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.docs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.Labels;
import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.graph.Graph;
import org.espalier.graph.NodeIds;
import org.espalier.graph.Topology;
import org.espalier.nn.GraphModel;
import org.espalier.nn.Weights;
import org.espalier.nn.layer.Dropout;
import org.espalier.nn.layer.GatConv;
import org.espalier.nn.layer.GcnConv;
import org.espalier.nn.loss.Losses;
import org.espalier.nn.metric.Metrics;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.optim.Clipping;
import org.espalier.nn.optim.Schedule;
import org.espalier.nn.train.Trainer;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The right-hand sides of the guide for users of DGL and PyG that define and train models. */
class ModelIdiomsTest {
    private record Net(List<GcnConv> convs) implements GraphModel {
        static Net of(int in, int hidden, int classes, Rng rng) {
            return new Net(
                    List.of(
                            GcnConv.of(in, hidden, rng.split()),
                            GcnConv.of(hidden, classes, rng.split())));
        }

        @Override
        public int depth() {
            return convs.size();
        }

        @Override
        public Tensor layer(int i, Topology g, Tensor h) {
            var z = convs.get(i).forward(g, h);
            return i == depth() - 1 ? z : z.relu();
        }
    }

    private final Rng rng = Rng.of(42);
    private final NodeDataset data = ring();
    private final Graph g = data.graph();
    private final Tensor h = data.features();
    private final Net model = Net.of(2, 8, 2, rng.split());
    private final Adam adam = Adam.of(model, 0.1);

    /** Twelve nodes in a ring, of two classes that their features give away. */
    private static NodeDataset ring() {
        var from = new int[12];
        var to = new int[12];
        var values = new float[24];
        var classes = new int[12];
        for (int i = 0; i < 12; i++) {
            from[i] = i;
            to[i] = (i + 1) % 12;
            classes[i] = i / 6;
            values[2 * i + classes[i]] = 1;
        }
        var split = new NodeSplit(NodeIds.range(2, 10), NodeIds.of(0, 10), NodeIds.of(1, 11));
        return new NodeDataset(
                "ring",
                Graph.of(12, from, to),
                Tensor.of(values, 12, 2),
                Labels.of(2, classes),
                List.of(split));
    }

    private Tensor loss() {
        return Losses.crossEntropy(model.forward(g, h), data.labels(), data.split().train());
    }

    @Test
    void graphConvolution() {
        var conv = GcnConv.of(2, 7, rng.split());

        assertEquals(7, conv.forward(g, h).width());
    }

    @Test
    void attentionWithHeads() {
        var conv = GatConv.of(2, 8, 4, rng.split());

        assertEquals(32, conv.forward(g, h).width());
    }

    @Test
    void dropoutInTrainingOnly() {
        var dropout = Dropout.of(0.5f);

        var z = dropout.forward(h);

        assertArrayEquals(h.toArray(), z.toArray());
        try (var _ = Tape.start(rng.at(1))) {
            assertTrue(Arrays.stream(boxed(dropout.forward(h).toArray())).anyMatch(x -> x == 2));
        }
    }

    private static Float[] boxed(float[] values) {
        var all = new Float[values.length];
        Arrays.setAll(all, i -> values[i]);
        return all;
    }

    @Test
    void modelOfLayers() {
        var logits = model.forward(data.graph(), data.features());

        assertEquals(2, logits.width());
        assertEquals("convs.0.weight", model.namedParameters().firstEntry().getKey());
    }

    @Test
    void lossOfSomeNodes() {
        var logits = model.forward(g, h);
        var train = data.split().train();

        var loss = Losses.crossEntropy(logits, data.labels(), train);

        assertTrue(loss.item() > 0);
    }

    @Test
    void oneStep() {
        double before = loss().item();

        try (var tape = Tape.start(rng.at(1))) {
            adam.step(tape.gradients(loss()));
        }

        assertNotEquals(before, loss().item());
    }

    @Test
    void groupsOfParameters() {
        var first = model.convs().getFirst();

        var adam = Adam.of(model, 0.01).group(first, o -> o.withWeightDecay(5e-4));

        assertEquals(0.01, adam.learningRate());
    }

    @Test
    void clippedGradients() {
        try (var tape = Tape.start(rng.at(1))) {
            var gradients = tape.gradients(loss());
            var clipped = Clipping.byNorm(1e-9).apply(gradients, model.parameters());
            adam.step(clipped);
        }

        assertEquals(1, adam.steps());
    }

    @Test
    void fallingLearningRate() {
        var adam = Adam.of(model, 0.01).schedule(Schedule.cosine(200, 0));

        assertEquals(0.01, adam.learningRate());
    }

    @Test
    void inferenceIsWhatHappensOutsideATape() {
        var logits = model.forward(g, h);
        var test = data.split().test();
        double accuracy = Metrics.accuracy(logits, data.labels(), test);

        assertTrue(accuracy >= 0 && accuracy <= 1);
    }

    @Test
    void oneSeedForAll() {
        var rng = Rng.of(42);
        var first = Net.of(2, 8, 2, rng.split());

        assertEquals(Weights.sha256(model), Weights.sha256(first));
    }

    @Test
    void weightsInAFile(@TempDir Path folder) throws IOException {
        var file = folder.resolve("net.safetensors");
        var other = Net.of(2, 8, 2, rng.split());

        Weights.save(model, file);
        Weights.load(other, file);

        assertEquals(Weights.sha256(model), Weights.sha256(other));
    }

    @Test
    void trainingThatStopsEarly() {
        var report = Trainer.of(model, adam).epochs(200).patience(20).fit(data, rng.split());

        assertTrue(report.epochs() < 200);
        assertTrue(report.losses().getLast() < report.losses().getFirst());
    }

    @Test
    void numberOfThreads() {
        Compute.of(4).run(() -> model.forward(g, h));
        var alone = Compute.of(1).call(() -> model.forward(g, h));

        assertArrayEquals(model.forward(g, h).toArray(), alone.toArray());
    }
}
