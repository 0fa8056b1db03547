// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A training process that is killed at any moment goes on as if nothing had happened. */
@Tag("slow")
class KilledTrainingTest {
    private static final int KILLS = 20;
    private static final int EPOCHS = 100;
    private static final long SEED = 20;

    @TempDir private Path folder = Path.of("");

    @Test
    void aKilledRunEndsWithTheBitsOfAnUndisturbedOne() throws Exception {
        var data = SmallData.in(folder.resolve("data"));
        long start = System.nanoTime();
        try (var whole = Launched.of(folder, words(data, "whole"))) {
            assertEquals(0, whole.exitCode(), whole.error());
        }
        long whole = System.nanoTime() - start;
        var random = new Random(SEED);
        int unfinished = 0;

        for (int kill = 0; kill < KILLS; kill++) {
            var out = "killed-" + kill;
            long moment = (long) (whole * 1e-6 * (kill + random.nextDouble()) / KILLS);
            try (var killed = Launched.of(folder, words(data, out))) {
                killed.process().waitFor(moment, TimeUnit.MILLISECONDS);
            }
            unfinished += isUnfinished(folder.resolve(out)) ? 1 : 0;
            var resumed = Ran.of(resume(data, out, kill));
            assertEquals(0, resumed.exitCode(), resumed.err());
            assertEquals(
                    Losses.of(folder.resolve("whole")),
                    Losses.of(folder.resolve(out)),
                    "seed %d, killed after %d ms".formatted(SEED, moment));
            assertEquals(
                    Files.readString(folder.resolve("whole/config.properties")),
                    Files.readString(folder.resolve(out).resolve("config.properties")));
        }

        assertTrue(unfinished > 0, "no run was killed while it trained");
    }

    private static boolean isUnfinished(Path run) throws IOException {
        return Files.exists(run.resolve("metrics.jsonl"))
                && Files.readAllLines(run.resolve("metrics.jsonl")).size() < EPOCHS;
    }

    private Object[] words(Path data, String out) {
        return new Object[] {
            "train",
            "--quiet",
            "--threads",
            1,
            "--data",
            data,
            "--out",
            folder.resolve(out),
            "--epochs",
            EPOCHS,
            "--checkpoint-every",
            5
        };
    }

    /** With the options of the run; where the run is stored, every second time without. */
    private Object[] resume(Path data, String out, int kill) {
        var run = folder.resolve(out);
        if (kill % 2 == 0 && Files.exists(run.resolve("config.properties"))) {
            return new Object[] {"train", "--quiet", "--resume", "--out", run};
        }
        var words = new ArrayList<Object>(List.of(words(data, out)));
        Collections.addAll(words, "--resume");
        return words.toArray();
    }
}
