// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.io.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

class TrainReportTest {
    private static final Pattern MACHINE =
            Pattern.compile("<section id=\"timing-and-machine\">.*?</section>", Pattern.DOTALL);

    @TempDir private Path folder = Path.of("");

    private String train(String out, Object... more) throws IOException {
        var words = new ArrayList<Object>();
        words.addAll(List.of("train", "--quiet", "--json", "--out", folder.resolve(out)));
        words.addAll(List.of(more));
        var ran = Ran.of(words.toArray());
        assertEquals(0, ran.exitCode(), ran.err());
        assertEquals(ran.json(), Json.read(folder.resolve(out).resolve("result.json")));
        return Files.readString(folder.resolve(out).resolve("report.html"));
    }

    private static String withoutMachine(String report) {
        return MACHINE.matcher(report).replaceFirst("");
    }

    @Test
    void theSameRunHasTheSameBytesButForTimeAndMachine() throws IOException {
        var first = train("a", "--epochs", 4, "--threads", 1);
        var second = train("b", "--epochs", 4, "--threads", 2);

        assertNotEquals(first, second);
        assertEquals(withoutMachine(first), withoutMachine(second));
        assertTrue(first.length() - withoutMachine(first).length() < 5_000);
    }

    @Test
    void aResumedRunHasTheReportOfAWholeOne() throws IOException {
        var whole = train("whole", "--epochs", 6);
        train("parts", "--epochs", 3);

        var resumed = train("parts", "--epochs", 6, "--resume");

        assertEquals(withoutMachine(whole), withoutMachine(resumed));
    }

    @Test
    void aReportSaysWhatARunWas() throws IOException {
        var report = train("run", "--epochs", 3, "--seed", 7);

        for (var words :
                List.of(
                        "Test accuracy",
                        "Loss by epoch",
                        "Validation accuracy by epoch",
                        "best: ",
                        "Scores by class",
                        "F1 by class",
                        "Confusion matrix",
                        "Data SHA-256",
                        "Evaluator",
                        "Weights SHA-256",
                        "Commit",
                        "JDK",
                        "Machine",
                        "espalier train --quiet",
                        "<th scope=\"row\">epochs</th><td class=\"words\">3</td>")) {
            assertTrue(report.replace("\n", "").contains(words), words);
        }
    }

    @Test
    void severalRunsHaveOneReportWithTheirSpread() throws IOException {
        var report = train("runs", "--epochs", 2, "--runs", 3);

        assertTrue(report.contains("over 3 runs"));
        assertTrue(report.contains("Each run"));
        assertTrue(report.contains("class=\"band\""));
        assertTrue(report.contains("Counts of all 3 runs are added up."));
        assertFalse(Files.exists(folder.resolve("runs/run-0/report.html")));
    }
}
