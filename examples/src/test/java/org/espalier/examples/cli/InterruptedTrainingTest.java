// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Signals and time limits end training after its current step. */
@Tag("slow")
class InterruptedTrainingTest {
    private static final int SIGINT = 2;

    @TempDir private Path folder = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void writeData() throws IOException {
        data = SmallData.in(folder.resolve("data"));
    }

    private Object[] words(String out, Object... more) {
        var words =
                new ArrayList<Object>(
                        List.of(
                                "train",
                                "--threads",
                                1,
                                "--data",
                                data,
                                "--out",
                                folder.resolve(out),
                                "--epochs",
                                6000));
        words.addAll(List.of(more));
        return words.toArray();
    }

    @Test
    void ctrlCCommitsACheckpointAndSaysHowToGoOn() throws Exception {
        try (var run = Launched.of(folder, words("run", "--json"))) {
            run.await(() -> lines("run") > 2);
            assumeFalse(isIgnored(run, SIGINT), "this session's processes ignore Ctrl-C");
            signal(run, "INT");

            assertEquals(130, run.exitCode(), run.error());
            assertTrue(run.error().contains(resumeLine("run")), run.error());
            assertTrue(run.output().endsWith(",\"exitCode\":130}\n"), run.output());
        }
        assertGoesOn("run");
    }

    @Test
    void sigtermDoesTheSameWithItsOwnExitCode() throws Exception {
        try (var run = Launched.of(folder, words("run", "--json"))) {
            run.await(() -> lines("run") > 2);
            run.process().destroy();

            assertEquals(143, run.exitCode(), run.error());
            assertTrue(run.error().contains(resumeLine("run")), run.error());
            assertTrue(run.output().endsWith(",\"exitCode\":143}\n"), run.output());
        }
        assertGoesOn("run");
    }

    private void assertGoesOn(String out) throws IOException {
        int before = lines(out);

        var whole = Ran.of(words("whole", "--quiet"));
        var resumed = Ran.of("train", "--quiet", "--resume", "--out", folder.resolve(out));

        assertTrue(before < 6000);
        assertTrue(Files.exists(folder.resolve(out).resolve("checkpoint/checkpoint.json")));
        assertEquals(0, whole.exitCode(), whole.err());
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertEquals(Losses.of(folder.resolve("whole")), Losses.of(folder.resolve(out)));
    }

    @Test
    void outOfMemoryIsAMessage() throws Exception {
        try (var run =
                Launched.of(
                        folder,
                        List.of("-XX:MaxNewSize=4m", "-Xmx24m"),
                        words("run", "--model", "mlp", "--hidden", 100_000_000))) {
            assertEquals(1, run.exitCode(), run.error());
            assertTrue(run.error().contains("expected to fit in a heap of"), run.error());
            assertTrue(run.error().contains("ESPALIER_JAVA_OPTS=-Xmx"), run.error());
            assertFalse(run.error().contains("\tat "), run.error());
            assertFalse(Files.exists(folder.resolve("run")));
        }
    }

    private String resumeLine(String out) {
        return "continue with: espalier train --resume --out " + folder.resolve(out);
    }

    private int lines(String out) {
        try {
            return Files.readAllLines(folder.resolve(out).resolve("metrics.jsonl")).size();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static boolean isIgnored(Launched run, int signal) throws IOException {
        var status = Path.of("/proc", Long.toString(run.process().pid()), "status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                        .anyMatch(mask -> (mask >> (signal - 1) & 1) == 1);
    }

    private static void signal(Launched run, String name) throws Exception {
        var kill =
                new ProcessBuilder("kill", "-" + name, Long.toString(run.process().pid())).start();
        assertEquals(0, kill.waitFor());
    }
}
