// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code espalier train --batch-size}. */
class MiniBatchCommandTest {
    @TempDir private Path folder = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void writeData() throws IOException {
        data = SmallData.in(folder.resolve("data"));
    }

    private Ran train(String out, Object... more) {
        var words = new ArrayList<Object>();
        words.addAll(List.of("train", "--quiet", "--json", "--out", folder.resolve(out)));
        words.addAll(List.of(more));
        return Ran.of(words.toArray());
    }

    private Object[] sage(Object... more) {
        var words =
                new ArrayList<Object>(List.of("--data", data, "--model", "sage", "--hidden", 5));
        words.addAll(List.of(more));
        return words.toArray();
    }

    @Test
    void threadsPrefetchingAndChunksChangeNoBit() {
        var plain = train("a", sage("--batch-size", 5, "--fanouts", "2,1", "--threads", 1));
        var other =
                train(
                        "b",
                        sage(
                                "--batch-size",
                                5,
                                "--fanouts",
                                "2,1",
                                "--threads",
                                3,
                                "--prefetch",
                                7,
                                "--inference-rows",
                                4));

        assertEquals(0, plain.exitCode(), plain.err());
        assertEquals(plain.text("weightsSha256"), other.text("weightsSha256"), other.err());
        assertEquals(plain.number("testMetric"), other.number("testMetric"));
        assertEquals(5, plain.number("batchSize"));
        assertEquals("2,1", plain.text("fanouts"));
        var whole = train("c", sage());
        assertNotEquals(whole.text("weightsSha256"), plain.text("weightsSha256"));
        assertFalse(whole.out().contains("batchSize"));
    }

    @Test
    void theStoredSettingsRepeatTheRun() throws IOException {
        var first = train("a", sage("--batch-size", 5, "--fanouts", "all,1", "--prefetch", 1));
        var config = folder.resolve("a/config.properties");
        assertTrue(Files.readString(config).contains("batch-size = 5\n"));
        assertTrue(Files.readString(config).contains("fanouts = all,1\n"));
        assertFalse(Files.readString(config).contains("prefetch"));

        var again = train("b", "--config", config);

        assertEquals(first.text("weightsSha256"), again.text("weightsSha256"), again.err());
    }

    @Test
    void aResumedRunGoesOnWithItsBatches() {
        var whole = train("whole", sage("--batch-size", 5, "--epochs", 4));
        train("parts", sage("--batch-size", 5, "--epochs", 2));

        var resumed = train("parts", "--resume", "--epochs", 4, "--prefetch", 0);

        assertEquals(whole.text("weightsSha256"), resumed.text("weightsSha256"), resumed.err());
    }

    @Test
    void aResumedRunRefusesOtherBatches() {
        train("batches", sage("--batch-size", 5, "--fanouts", "3"));
        train("whole", sage());

        var other = train("batches", "--resume", "--batch-size", 6);
        var fanouts = train("batches", "--resume", "--fanouts", "3,4");
        var now = train("whole", "--resume", "--batch-size", 5);

        assertEquals(2, other.exitCode());
        assertTrue(other.err().contains("--batch-size: expected 5, as the run"), other.err());
        assertEquals(2, fanouts.exitCode());
        assertTrue(fanouts.err().contains("--fanouts: expected 3, as the run"), fanouts.err());
        assertEquals(2, now.exitCode());
        assertTrue(now.err().contains("--batch-size: expected none"), now.err());
    }

    @Test
    void optionsThatDoNotFitAreRefused() {
        assertRefused(
                "--fanouts: expected numbers of 0 or more", "--batch-size", 5, "--fanouts", "3,x");
        assertRefused("--fanouts: expected 2 numbers", "--batch-size", 5, "--fanouts", "3,2,1");
        assertRefused("--fanouts: expected --batch-size", "--fanouts", "3,2");
        assertRefused("--prefetch: expected --batch-size", "--prefetch", 1);
        assertRefused("--inference-rows: expected --batch-size", "--inference-rows", 10);
        assertRefused("--batch-size: expected 1 or more", "--batch-size", 0);
        assertFalse(Files.exists(folder.resolve("refused")));
    }

    private void assertRefused(String message, Object... options) {
        var ran = train("refused", sage(options));

        assertEquals(2, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
    }
}
