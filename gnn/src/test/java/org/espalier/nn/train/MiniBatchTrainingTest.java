// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.nn.optim.Adam;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

class MiniBatchTrainingTest {
    private static final int EPOCHS = 5;
    private static final Rng RNG = Rng.of(3);
    private static final MiniBatches BATCHES = MiniBatches.of(5, 3, 2);

    @TempDir Path folder;

    private static Trainer trainer(MiniBatches batches) {
        var model = Planted.model(0.5f);
        return Trainer.of(model, Adam.of(model, 0.02))
                .epochs(EPOCHS)
                .describe(RunDescription.of("planted"))
                .minibatch(batches);
    }

    private static TrainingReport fit(Trainer trainer) {
        return trainer.fit(Planted.data(), RNG);
    }

    private static void assertSameBits(TrainingReport expected, TrainingReport got) {
        assertEquals(expected.losses(), got.losses());
        assertEquals(expected.validation(), got.validation());
        assertEquals(expected.test(), got.test());
        assertEquals(expected.weightsSha256(), got.weightsSha256());
    }

    @ParameterizedTest
    @CsvSource({"1,0", "1,1", "2,3", "8,100"})
    void threadsAndPrefetchingChangeNoBit(int threads, int prefetch) {
        var expected = fit(trainer(BATCHES));
        var compute = Compute.of(threads);
        try (var _ = compute.workers()) {
            var got = compute.call(() -> fit(trainer(BATCHES.withPrefetch(prefetch))));

            assertSameBits(expected, got);
        }
    }

    @Test
    void inferenceInChunksChangesNoBit() {
        var expected = fit(trainer(BATCHES));

        for (int rows : new int[] {1, 7, 60, 1000}) {
            assertSameBits(expected, fit(trainer(BATCHES.withInferenceRows(rows))));
        }
    }

    @Test
    void stoppingAfterAnyEpochChangesNoBit() throws IOException {
        var whole = fit(trainer(BATCHES));

        for (int stop = 1; stop < EPOCHS; stop++) {
            var saved = folder.resolve("after-" + stop);
            int last = stop;
            var epochs = new AtomicInteger();
            fit(
                    trainer(BATCHES)
                            .checkpoints(saved)
                            .stopWhen(() -> epochs.incrementAndGet() == last));
            var resumed = trainer(BATCHES.withPrefetch(0)).resume(Checkpoint.load(saved));

            assertSameBits(whole, fit(resumed));
        }
    }

    @Test
    void batchSizeAndFanOutsDecideAboutBits() {
        var one = fit(trainer(BATCHES)).weightsSha256();

        assertNotEquals(one, fit(trainer(MiniBatches.of(6, 3, 2))).weightsSha256());
        assertNotEquals(one, fit(trainer(MiniBatches.of(5, 3, 3))).weightsSha256());
    }

    @Test
    void refusesACheckpointOfOtherBatches() throws IOException {
        fit(trainer(BATCHES).checkpoints(folder));
        var saved = Checkpoint.load(folder);

        assertRefused(
                IllegalArgumentException.class,
                () -> fit(trainer(MiniBatches.of(5, 3, 3)).resume(saved)),
                "batches of 5 with fan-outs [3, 3]",
                "batches of 5 with fan-outs [3, 2]");
        var model = Planted.model(0.5f);
        var whole =
                Trainer.of(model, Adam.of(model, 0.02))
                        .describe(RunDescription.of("planted"))
                        .resume(saved);
        assertRefused(
                IllegalArgumentException.class,
                () -> fit(whole),
                "the whole graph",
                "batches of 5 with fan-outs [3, 2]");
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertRefused(
                IllegalArgumentException.class,
                () -> fit(trainer(MiniBatches.of(5, 3))),
                "2 fan-outs",
                "[3]");
        assertThrows(IllegalArgumentException.class, () -> MiniBatches.of(0, 3));
        assertThrows(IllegalArgumentException.class, () -> MiniBatches.of(5));
        assertThrows(IllegalArgumentException.class, () -> MiniBatches.of(5, -2));
        assertThrows(IllegalArgumentException.class, () -> BATCHES.withPrefetch(-1));
        assertThrows(IllegalArgumentException.class, () -> BATCHES.withInferenceRows(0));
    }
}
