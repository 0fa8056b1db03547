// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Checkpoints that are incomplete, damaged or of another program. */
class RefusedCheckpointTest {
    private static final String RESUME = "train --quiet --resume --out @/run";

    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void train() throws IOException {
        var data = SmallData.in(folder.resolve("data"));
        var ran =
                Ran.of(
                        "train",
                        "--quiet",
                        "--data",
                        data,
                        "--epochs",
                        3,
                        "--out",
                        folder.resolve("run"));
        if (ran.exitCode() != 0) {
            throw new AssertionError(ran.err());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "formatVersion" : 1       | "formatVersion" : 99    | expected format version 1 to 1 but got version 99
                    "formatVersion" : 1       | "formatVersion" : 0     | expected format version
                    "formatVersion" : 1       | "formatVersion" : "one" | formatVersion
                    espalier-checkpoint       | other-checkpoint        | expected espalier-checkpoint under 'format' but got
                    state-1                   | state-7                 | expected a file of the checkpoint but got nothing there
                    state-1                   | ../data                 | expected a name such as state-1
                    "metric" : "accuracy"     | "metric" : "luck"       | metric
                    "criterion" : "METRIC"    | "criterion" : "LUCK"    | criterion
                    "epoch" : 3               | "epoch" : 2             | one loss for each of 2 epochs
                    "epoch" : 3               | "epoch" : -3            | epoch
                    "rngKey" : "              | "rngKey" : "0           | expected the checkpoint's random stream
                    "splitHash" : "           | "splitHash" : "0        | expected the checkpoint's split
                    "dataHash" : "            | "dataHash" : "0         | expected the checkpoint's data
                    "losses"                  | "looses"                | losses
                    weights.safetensors       | ../../letter            | plain file name
                    {                         | [                       | checkpoint.json
                    """)
    void aChangedIndexIsRefused(String sound, String broken, String message) throws IOException {
        var index = folder.resolve("run/checkpoint/checkpoint.json");
        var text = Files.readString(index);
        if (!text.contains(sound)) {
            throw new AssertionError("no " + sound + " in " + text);
        }
        Files.writeString(index, text.replace(sound, broken));

        new Refusal(3, message, RESUME).check(folder);
    }

    @ParameterizedTest
    @CsvSource({"weights.safetensors", "best.safetensors", "optimizer.safetensors"})
    void aCutOrChangedFileIsRefused(String name) throws IOException {
        var file = folder.resolve("run/checkpoint/state-1").resolve(name);
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        new Refusal(3, "the file is cut or damaged", RESUME).check(folder);

        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        new Refusal(3, "the file is cut or damaged", RESUME).check(folder);

        Files.delete(file);
        new Refusal(3, "copy the whole checkpoint folder again", RESUME).check(folder);
    }

    @Test
    void aCutIndexIsRefused() throws IOException {
        var index = folder.resolve("run/checkpoint/checkpoint.json");
        var text = Files.readString(index);
        Files.writeString(index, text.substring(0, text.length() / 2));

        new Refusal(3, "checkpoint.json", RESUME).check(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    hidden = 64     | hidden = sixteen  | line 2: --hidden: expected a whole number
                    seed = 0        | sead = 0          | did you mean 'seed'?
                    epochs = 3      | epochs            | expected 'key = value'
                    model = gcn     | model = none      | expected one of appnp
                    """)
    void changedSettingsOfTheRunAreRefused(String sound, String broken, String message)
            throws IOException {
        var config = folder.resolve("run/config.properties");
        Files.writeString(config, Files.readString(config).replace(sound, broken));

        new Refusal(2, message, RESUME).check(folder);
    }

    @Test
    void anotherModelsCheckpointIsRefused() throws IOException {
        var config = folder.resolve("run/config.properties");
        Files.writeString(config, Files.readString(config).replace("hidden = 64", "hidden = 8"));

        new Refusal(3, "expected", RESUME).check(folder);
    }
}
