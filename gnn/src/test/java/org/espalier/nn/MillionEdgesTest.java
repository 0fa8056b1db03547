// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.Labels;
import org.espalier.data.generate.Rmat;
import org.espalier.data.generate.SyntheticInputs;
import org.espalier.graph.Graph;
import org.espalier.graph.NodeIds;
import org.espalier.io.Checksums;
import org.espalier.nn.loss.Losses;
import org.espalier.nn.model.Gcn;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.optim.Adam;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;

/** Training on a million edges: the same bits on any threads and kernels, and all cores at work. */
@Tag("slow")
class MillionEdgesTest {
    private static final int NODES = 50_000;
    private static final int EDGES = 1_000_000;
    private static final int FEATURES = 48;
    private static final int HIDDEN = 64;
    private static final int CLASSES = 10;
    private static final int EPOCHS = 3;
    private static final int TIMED_EPOCHS = 20;
    private static final int ATTEMPTS = 5;
    private static final double TWO_CORES = 1.7;

    private final Graph graph = Rmat.edges(NODES, EDGES / 2, 1).graph();
    private final Tensor features = SyntheticInputs.dense(NODES, FEATURES, 1);
    private final Labels labels = SyntheticInputs.labels(NODES, CLASSES, 1);
    private final NodeIds nodes = NodeIds.range(0, NODES / 2);

    @Test
    void bitsAreTheSameAndTwoThreadsUseTwoCores() {
        assertEquals(EDGES, graph.numEdges());
        var expected = on(Compute.of(1), EPOCHS);

        assertEquals(expected, on(Compute.scalar(1), EPOCHS));
        for (int threads : new int[] {2, 3, 8}) {
            assertEquals(expected, onCounted(threads), threads + " threads");
        }
        measureTwoThreads();
    }

    private String on(Compute compute, int epochs) {
        try (var _ = compute.workers()) {
            return compute.call(() -> train(epochs));
        }
    }

    /** Trains on a number of threads and makes sure that as many were started and computed. */
    private String onCounted(int threads) {
        var before = Cores.workers();
        var compute = Compute.of(threads);
        try (var _ = compute.workers()) {
            var digest = compute.call(() -> train(EPOCHS));
            var started = new HashSet<>(Cores.workers());
            started.removeAll(before);
            assertEquals(threads, started.size() + 1, "workers, the caller included");
            for (var worker : started) {
                assertTrue(Cores.cpuNanos(worker) > 0, worker.getName() + " computed nothing");
            }
            return digest;
        }
    }

    private void measureTwoThreads() {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            Cores.report("MillionEdgesTest: one core, so CPU time / wall is not measured");
            return;
        }
        double used = 0;
        double free = 0;
        var compute = Compute.of(2);
        try (var _ = compute.workers()) {
            for (int i = 0; i < ATTEMPTS && used < TWO_CORES; i++) {
                double before = Cores.free();
                used = Math.max(used, Cores.used(() -> compute.run(() -> train(TIMED_EPOCHS))));
                free = Math.max(free, Math.min(before, Cores.free()));
            }
        }
        Cores.report(
                "MillionEdgesTest: 2 threads, CPU time / wall %.2f; two that only spin get %.2f",
                used, free);
        if (used < TWO_CORES && free < TWO_CORES + 0.1) {
            Cores.report("MillionEdgesTest: the machine is busy, so the ratio is not judged");
            return;
        }
        assertTrue(used >= TWO_CORES, "CPU time / wall " + used);
    }

    /** Trains and returns one fingerprint of all losses and gradients and the final weights. */
    private String train(int epochs) {
        var rng = Rng.of(7);
        var config = ModelConfig.of("gcn").withSizes(HIDDEN, 2).withDropout(0, 0.5f);
        var model = Gcn.of(FEATURES, CLASSES, config, rng.split());
        var adam = Adam.of(model, 0.01);
        var digest = Checksums.newSha256();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            try (var tape = Tape.start(rng.at(epoch))) {
                var logits = model.forward(graph, features);
                var loss = Losses.crossEntropy(logits, labels, nodes);
                var gradients = tape.gradients(loss);
                add(digest, loss);
                for (var parameter : model.parameters()) {
                    add(digest, gradients.of(parameter).orElseThrow());
                }
                adam.step(gradients);
            }
        }
        return HexFormat.of().formatHex(digest.digest()) + " " + Weights.sha256(model);
    }

    private static void add(MessageDigest digest, Tensor tensor) {
        float[] values = tensor.toArray();
        var bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes.array());
    }
}
