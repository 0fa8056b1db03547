// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Going on with a run: what it takes from its folder, and what it refuses. */
class ResumedTrainingTest {
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
        var words = new ArrayList<Object>();
        words.addAll(
                List.of(
                        "--data",
                        data,
                        "--model",
                        "sage",
                        "--hidden",
                        5,
                        "--lr",
                        0.02,
                        "--seed",
                        3));
        words.addAll(List.of(more));
        return words.toArray();
    }

    @Test
    void withoutOptionsItHasThoseOfTheRun() throws IOException {
        var whole = train("whole", sage("--epochs", 6));
        train("parts", sage("--epochs", 3));

        var resumed = train("parts", "--resume", "--epochs", 6);

        assertEquals(whole.text("weightsSha256"), resumed.text("weightsSha256"), resumed.err());
        assertEquals(Losses.of(folder.resolve("whole")), Losses.of(folder.resolve("parts")));
    }

    @Test
    void theTimeLimitEndsARunWithSuccessAndItGoesOn() throws IOException {
        var whole = train("whole", sage("--epochs", 20_000));

        var limited = train("parts", sage("--epochs", 20_000, "--time-limit", "1s"));
        var resumed = train("parts", "--resume");

        assertEquals(0, limited.exitCode(), limited.err());
        assertEquals("timeLimit", limited.text("ending"));
        assertTrue(limited.err().contains("time is up; continue with: espalier train --resume"));
        assertTrue(limited.number("epochs") < 20_000);
        assertEquals("completed", resumed.text("ending"));
        assertEquals(whole.text("weightsSha256"), resumed.text("weightsSha256"));
        assertEquals(Losses.of(folder.resolve("whole")), Losses.of(folder.resolve("parts")));
    }

    @Test
    void aRunThatIsToGoOnNamesNoReport() {
        var out = folder.resolve("limited");

        var limited =
                Ran.of("train", "--quiet", "--epochs", 20_000, "--time-limit", "1s", "--out", out);

        assertEquals(0, limited.exitCode(), limited.err());
        assertTrue(limited.out().contains("metrics.jsonl"), limited.out());
        assertFalse(limited.out().contains("report.html"), limited.out());
    }

    @Test
    void ofSeveralRunsTheUnfinishedOnesGoOn() throws IOException {
        var whole = train("whole", sage("--epochs", 4, "--runs", 3));
        train("parts", sage("--epochs", 4, "--runs", 3));
        deleteRun(folder.resolve("parts/run-2"));
        cutShort(folder.resolve("parts/run-1"));
        var kept = Files.readAllLines(folder.resolve("parts/run-0/metrics.jsonl"));

        var resumed = train("parts", "--resume");

        assertEquals(0, resumed.exitCode(), resumed.err());
        assertEquals(whole.json().get("finalLossRuns"), resumed.json().get("finalLossRuns"));
        assertEquals(whole.json().get("testMetricRuns"), resumed.json().get("testMetricRuns"));
        assertEquals(kept, Files.readAllLines(folder.resolve("parts/run-0/metrics.jsonl")));
        for (int run = 0; run < 3; run++) {
            assertEquals(
                    Losses.of(folder.resolve("whole/run-" + run)),
                    Losses.of(folder.resolve("parts/run-" + run)));
        }
    }

    private static void deleteRun(Path run) throws IOException {
        try (var files = Files.walk(run)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** As a kill during the first checkpoint leaves it. */
    private static void cutShort(Path run) throws IOException {
        Files.delete(run.resolve("checkpoint/checkpoint.json"));
        Files.writeString(run.resolve("metrics.jsonl"), "{\"epoch\":1,\"loss\":0.5}\n{\"epo");
    }

    @Test
    void aFolderWithoutACheckpointStartsFromTheBeginning() throws IOException {
        var whole = train("whole", sage("--epochs", 4));
        train("parts", sage("--epochs", 4));
        cutShort(folder.resolve("parts"));

        var resumed = train("parts", "--resume");

        assertEquals(whole.text("weightsSha256"), resumed.text("weightsSha256"), resumed.err());
        assertEquals(Losses.of(folder.resolve("whole")), Losses.of(folder.resolve("parts")));
    }

    @Test
    void anEmptyFolderBeginsWithWhatIsGivenAndSaysSo() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("empty/.config.properties.7.8.part"), "seed =");

        var begun = train("empty", sage("--epochs", 2, "--resume"));

        assertEquals(0, begun.exitCode(), begun.err());
        assertTrue(begun.err().contains("it starts from the beginning"), begun.err());
        assertTrue(Files.notExists(folder.resolve("empty/.config.properties.7.8.part")));
        assertEquals(3, begun.number("seed"));
    }

    @Test
    void aFinishedRunGivesItsResultAgain() throws IOException {
        var first = train("run", sage("--epochs", 4));
        var before = Files.readString(folder.resolve("run/metrics.jsonl"));

        var again = train("run", "--resume");

        assertEquals(first.json().get("testMetric"), again.json().get("testMetric"), again.err());
        assertEquals(first.json().get("finalLoss"), again.json().get("finalLoss"));
        assertEquals(before, Files.readString(folder.resolve("run/metrics.jsonl")));
    }

    @ParameterizedTest
    @CsvSource({
        "--seed, 4, expected 3",
        "--model, gcn, expected sage",
        "--data, other, expected",
        "--hidden, 6, expected 5",
        "--lr, 0.03, expected 0.02",
        "--weight-decay, 0, expected 5.0E-4",
        "--metric, f1, expected accuracy",
        "--runs, 2, expected 1",
        "--split, random, expected public",
        "--split-seed, 2, expected none",
        "--epochs, 1, expected 2 or more"
    })
    void whatContradictsTheRunIsRefused(String option, String value, String expected)
            throws IOException {
        train("run", sage("--epochs", 2));
        var before = Losses.of(folder.resolve("run"));

        var ran = train("run", "--resume", option, value);

        assertEquals(2, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains(option + ": " + expected), ran.err());
        assertTrue(ran.err().contains("as the run in " + folder.resolve("run")), ran.err());
        assertTrue(ran.err().contains("; leave it out, or begin another run"), ran.err());
        assertEquals(before, Losses.of(folder.resolve("run")));
    }

    @Test
    void theSameOptionsAgainContradictNothing() {
        train("run", sage("--epochs", 2));

        var ran = train("run", sage("--epochs", 2, "--checkpoint-every", 1, "--resume"));

        assertEquals(0, ran.exitCode(), ran.err());
    }

    @Test
    void dataThatChangedInItsPlaceIsRefused() throws IOException {
        train("run", sage("--epochs", 2));
        Files.writeString(data.resolve("edges.csv"), "0,5\n", StandardOpenOption.APPEND);

        var ran = train("run", "--resume", "--epochs", 3);

        assertEquals(3, ran.exitCode());
        assertTrue(ran.err().contains("expected the checkpoint's data"), ran.err());
    }
}
