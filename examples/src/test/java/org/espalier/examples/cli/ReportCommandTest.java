// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class ReportCommandTest {
    @TempDir private Path folder = Path.of("");

    private void train(String out, Object... more) {
        var words = new ArrayList<Object>();
        words.addAll(List.of("train", "--quiet", "--epochs", 2, "--out", folder.resolve(out)));
        words.addAll(List.of(more));
        assertEquals(0, Ran.of(words.toArray()).exitCode());
    }

    private Ran report(String... runs) {
        var words = new ArrayList<Object>(List.of("report", "--json", "--out", page()));
        for (var run : runs) {
            words.add(folder.resolve(run));
        }
        return Ran.of(words.toArray());
    }

    private Path page() {
        return folder.resolve("page.html");
    }

    @Test
    void runsStandSideBySide() throws IOException {
        train("a", "--model", "gcn");
        train("b", "--model", "mlp", "--runs", 2);
        train("c");
        Files.delete(folder.resolve("c/result.json"));

        var ran = report("a", "b", "c");

        assertEquals(0, ran.exitCode(), ran.err());
        assertEquals(2, ran.number("finished"));
        var page = Files.readString(page());
        for (var words :
                List.of(
                        "Comparison of 3 runs",
                        "Settings that differ",
                        "<td class=\"words\">mlp</td>",
                        " ± ",
                        "unfinished: after epoch 2",
                        "Training loss by epoch",
                        "class=\"c2\"")) {
            assertTrue(page.contains(words), words);
        }
    }

    @Test
    void aRunThatGoesOnHasNoResult() throws IOException {
        train("a");

        new RunFolder(folder.resolve("a")).forgetResult();

        assertEquals(0, report("a").number("finished"));
        assertFalse(Files.exists(folder.resolve("a/report.html")));
    }

    @Test
    void runsOfTheSameNameAreToldApartByTheirPaths() throws IOException {
        train("x/run");
        train("y/run");

        report("x/run", "y/run");

        var page = Files.readString(page());
        assertTrue(page.contains("x/run</span>") && page.contains("y/run</span>"));
    }

    @Test
    void aPageIsNotReplacedUnlessAsked() throws IOException {
        train("a");
        Files.writeString(page(), "mine");

        var refused = report("a");
        var forced = Ran.of("report", folder.resolve("a"), "--out", page(), "--force");

        assertEquals(3, refused.exitCode());
        assertTrue(refused.err().contains("expected a new file but"), refused.err());
        assertEquals(0, forced.exitCode(), forced.err());
        assertTrue(Files.readString(page()).startsWith("<!DOCTYPE html>"));
    }

    @Test
    void whatIsNoRunIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("file"), "");
        train("a");
        Files.writeString(folder.resolve("a/result.json"), "{\"command\":");

        assertRefused("absent", "expected the folder of a run but got nothing there");
        assertRefused("empty", "but got a folder without config.properties; name a folder that");
        assertRefused("file", "expected the folder of a run but got a file");
        assertRefused("a", "expected a JSON object but got");
        Files.writeString(folder.resolve("a/config.properties"), "rubbish");
        assertRefused("a", "config.properties, line 1: expected key = value but got 'rubbish'");
        assertEquals(2, Ran.of("report").exitCode());
    }

    @Test
    void aFileThatWouldFillTheMemoryIsRefused() throws IOException {
        train("a");
        try (var file = new RandomAccessFile(folder.resolve("a/metrics.jsonl").toFile(), "rw")) {
            file.setLength(Runtime.getRuntime().maxMemory());
        }

        assertRefused("a", "metrics.jsonl: expected at most ");
    }

    private void assertRefused(String run, String message) {
        var ran = report(run);

        assertEquals(3, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
        assertFalse(Files.exists(page()));
    }
}
