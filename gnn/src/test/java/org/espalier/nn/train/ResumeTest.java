// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.graph.NodeIds;
import org.espalier.io.GraphFormatException;
import org.espalier.nn.Weights;
import org.espalier.nn.metric.Metric;
import org.espalier.nn.optim.Adam;
import org.espalier.nn.optim.Optimizer;
import org.espalier.nn.optim.Schedule;
import org.espalier.nn.optim.Sgd;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class ResumeTest {
    private static final int EPOCHS = 6;
    private static final Rng RNG = Rng.of(3);

    @TempDir Path folder;

    /** What must not depend on how a run was cut, on threads or on kernels. */
    private record Bits(
            List<Double> losses, int bestEpoch, Scores validation, Scores test, String weights) {
        static Bits of(TrainingReport report) {
            return new Bits(
                    report.losses(),
                    report.bestEpoch(),
                    report.validation().orElseThrow(),
                    report.test().orElseThrow(),
                    report.weightsSha256());
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.5f})
    void stoppingAfterAnyEpochChangesNoBit(float rate) throws IOException {
        var whole = Bits.of(adam(Planted.model(rate)).fit(Planted.data(), RNG));

        for (int stop = 1; stop < EPOCHS; stop++) {
            var saved = folder.resolve("after-" + stop);
            stopAfter(adam(Planted.model(rate)), stop, saved);
            var resumed = adam(Planted.model(rate)).resume(Checkpoint.load(saved));

            assertEquals(whole, Bits.of(resumed.fit(Planted.data(), RNG)), "stop " + stop);
        }
    }

    @Test
    void momentumAndScheduleGoOnWhereTheyWere() throws IOException {
        var whole = Bits.of(sgd(Planted.model(0)).fit(Planted.data(), RNG));

        stopAfter(sgd(Planted.model(0)), 4, folder);
        var resumed = sgd(Planted.model(0)).resume(Checkpoint.load(folder));

        assertEquals(whole, Bits.of(resumed.fit(Planted.data(), RNG)));
    }

    @Test
    void patienceGoesOnWhereItWas() throws IOException {
        var whole = patient().fit(Planted.data(), RNG);
        assertEquals(Ending.OUT_OF_PATIENCE, whole.ending());
        stopAfter(patient(), whole.epochs() - 2, folder);

        var resumed = patient().resume(Checkpoint.load(folder)).fit(Planted.data(), RNG);

        assertEquals(whole.epochs(), resumed.epochs());
        assertEquals(Bits.of(whole), Bits.of(resumed));
    }

    @Test
    void finishedRunsReportAgain() throws IOException {
        var whole = adam(Planted.model(0)).checkpoints(folder).fit(Planted.data(), RNG);

        var again = adam(Planted.model(0)).resume(Checkpoint.load(folder)).fit(Planted.data(), RNG);

        assertEquals(Bits.of(whole), Bits.of(again));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void threadsAndKernelsChangeNoBit(int threads) {
        var common = Bits.of(adam(Planted.model(0.5f)).fit(Planted.data(), RNG));

        assertEquals(common, on(Compute.of(threads)));
        assertEquals(common, on(Compute.scalar(threads)));
    }

    private static Bits on(Compute compute) {
        try (var _ = compute.workers()) {
            return Bits.of(compute.call(() -> adam(Planted.model(0.5f)).fit(Planted.data(), RNG)));
        }
    }

    @Test
    void anotherSeedGivesOtherBits() {
        var one = Bits.of(adam(Planted.model(0.5f)).fit(Planted.data(), RNG));
        var other = Bits.of(adam(Planted.model(0.5f)).fit(Planted.data(), Rng.of(4)));

        assertNotEquals(one, other);
    }

    @Test
    void checkpointsHoldTheBestWeights() throws IOException {
        var model = Planted.model(0.5f);
        var config = Map.<String, Object>of("hidden", 8L);
        var report =
                adam(model)
                        .describe(new RunDescription("planted", config))
                        .checkpoints(folder, 2)
                        .fit(Planted.data(), RNG);

        var fresh = Planted.model(0);
        var checkpoint = Checkpoint.load(folder);
        checkpoint.loadBest(fresh);

        assertEquals(report.weightsSha256(), Weights.sha256(fresh));
        assertEquals(new RunDescription("planted", config), checkpoint.run());
        assertEquals(EPOCHS, checkpoint.epoch());
        assertEquals(report.bestEpoch(), checkpoint.bestEpoch());
        assertEquals(report.validation(), checkpoint.validation());
        assertEquals(Planted.data().fingerprint(), checkpoint.dataHash());
        assertEquals(Metric.ACCURACY, checkpoint.metric());
    }

    @Test
    void rejectsOtherDataSplitOrSeed() throws IOException {
        stopAfter(adam(Planted.model(0)), 2, folder);
        var data = Planted.data();
        var split = new NodeSplit(NodeIds.range(0, 19), NodeIds.range(19, 39), NodeIds.of());

        refuses("the checkpoint's data", data.withFeatures(Tensor.zeros(60, 7)), RNG);
        refuses("the checkpoint's split", data.withSplits(split), RNG);
        refuses("the checkpoint's random stream", data, Rng.of(99));
    }

    private void refuses(String part, NodeDataset data, Rng rng) throws IOException {
        var trainer = adam(Planted.model(0)).resume(Checkpoint.load(folder));
        assertRefused(IllegalArgumentException.class, () -> trainer.fit(data, rng), part);
    }

    @Test
    void rejectsTheCheckpointOfAnotherModel() throws IOException {
        stopAfter(adam(Planted.model(0)), 2, folder);
        var wide =
                new Planted.Model(
                        Parameter.of(Tensor.zeros(7, 9)), Parameter.of(Tensor.zeros(9, 3)), 0);
        var checkpoint = Checkpoint.load(folder);

        assertRefused(
                GraphFormatException.class,
                () -> checkpoint.loadBest(wide),
                "'first' of shape [7, 9]");
        var resumed = adam(wide).resume(checkpoint);
        assertThrows(IllegalArgumentException.class, () -> resumed.fit(Planted.data(), RNG));
    }

    @Test
    void rejectsTheCheckpointOfAnotherOptimiserOrMetric() throws IOException {
        stopAfter(adam(Planted.model(0)), 2, folder);
        var checkpoint = Checkpoint.load(folder);

        var sgd = sgd(Planted.model(0)).resume(checkpoint);
        var byF1 = adam(Planted.model(0)).metric(Metric.F1).resume(checkpoint);

        assertThrows(IllegalArgumentException.class, () -> sgd.fit(Planted.data(), RNG));
        assertThrows(IllegalArgumentException.class, () -> byF1.fit(Planted.data(), RNG));
    }

    @Test
    void rejectsFoldersThatCannotBeWritten() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        var trainer = adam(Planted.model(0)).checkpoints(file);

        assertRefused(
                UncheckedIOException.class,
                () -> trainer.fit(Planted.data(), RNG),
                file.toString());
    }

    private static Trainer adam(Planted.Model model) {
        return trainer(model, Adam.of(model, 0.05).weightDecay(1e-3));
    }

    private static Trainer sgd(Planted.Model model) {
        var schedule = Schedule.cosine(EPOCHS, 0.01);
        return trainer(model, Sgd.of(model, 0.2).nesterov(0.9).schedule(schedule));
    }

    private static Trainer patient() {
        var model = Planted.model(0.5f);
        return trainer(model, Adam.of(model, 0.5))
                .epochs(60)
                .patience(4)
                .criterion(Criterion.EITHER);
    }

    private static Trainer trainer(Planted.Model model, Optimizer optimizer) {
        return Trainer.of(model, optimizer).epochs(EPOCHS);
    }

    private static void stopAfter(Trainer trainer, int epoch, Path where) {
        var asked = new AtomicInteger();
        trainer.checkpoints(where)
                .stopWhen(() -> asked.incrementAndGet() == epoch)
                .fit(Planted.data(), RNG);
    }
}
