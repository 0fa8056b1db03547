// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class PredictCommandTest {
    @TempDir private Path folder = Path.of("");
    private Path data = Path.of("");
    private Path run = Path.of("");

    @BeforeEach
    void train() throws IOException {
        data = Fruit.labelled(folder.resolve("fruit"));
        run = Fruit.train(data, folder.resolve("run"));
    }

    private Ran predict(Object... more) {
        var words = new ArrayList<Object>(List.of("predict", "--checkpoint", run));
        words.addAll(List.of(more));
        return Ran.of(words.toArray());
    }

    @Test
    void everyNodeGetsALineOnStandardOutput() {
        var ran = predict("--data", data);

        var lines = ran.out().lines().toList();
        assertEquals(0, ran.exitCode(), ran.err());
        assertEquals("id,label,apple,pear,\"plum, sour\"", lines.getFirst());
        assertEquals(1 + Fruit.NODES, lines.size());
        for (int v = 0; v < Fruit.NODES; v++) {
            assertTrue(lines.get(v + 1).startsWith(v + ","), lines.get(v + 1));
        }
    }

    @Test
    void probabilitiesAddUpAndTheLabelHasTheLargest() {
        var row = predict("--data", data, "--nodes", 6).out().lines().toList().get(1);

        var cells = row.replace("\"plum, sour\"", "plum").split(",", -1);
        double sum = 0;
        double largest = 0;
        for (int c = 2; c < cells.length; c++) {
            sum += Double.parseDouble(cells[c]);
            largest = Math.max(largest, Double.parseDouble(cells[c]));
        }
        int column = List.of("apple", "pear", "plum").indexOf(cells[1]) + 2;
        assertEquals(1, sum, 1e-6);
        assertEquals(largest, Double.parseDouble(cells[column]));
    }

    @Test
    void theFileHoldsTheSameAndIsNotReplacedUnasked() throws IOException {
        var out = folder.resolve("classes.csv");
        var table = predict("--data", data).out();

        assertEquals(0, predict("--data", data, "--out", out).exitCode());
        assertEquals(table, Files.readString(out));
        Files.writeString(out, "precious");
        var refused = predict("--data", data, "--out", out);
        assertEquals(3, refused.exitCode());
        assertTrue(refused.err().contains("replace it with --force"), refused.err());
        assertEquals("precious", Files.readString(out));
        assertEquals(0, predict("--data", data, "--out", out, "--force").exitCode());
        assertEquals(table, Files.readString(out));
        try (var files = Files.list(folder)) {
            assertEquals(3, files.count());
        }
    }

    @Test
    void labelsAndSplitsAreNotNeeded() throws IOException {
        var bare = Fruit.unlabelled(folder.resolve("bare"));

        assertEquals(predict("--data", data).out(), predict("--data", bare).out());
    }

    @Test
    void nodesThatTrainingLeftOutAreListedToo() throws IOException {
        var rings = Fruit.withoutSplit(folder.resolve("rings"));
        var other = Fruit.train(rings, folder.resolve("other"));

        var ran = Ran.of("predict", "--checkpoint", other, "--data", rings);

        assertEquals(1 + 7 * Fruit.NODES, ran.out().lines().count(), ran.err());
    }

    @Test
    void nodesAreListedAsAsked() {
        var lines = predict("--data", data, "--nodes", "12,3", "--nodes", "7").out().lines();

        assertEquals(
                List.of("id", "12", "3", "7"),
                lines.map(line -> line.substring(0, line.indexOf(','))).toList());
    }

    @Test
    void theObjectSaysWhatWasDone() {
        var out = folder.resolve("classes.csv");

        var ran = predict("--data", data, "--out", out, "--json", "--nodes", "1,2");

        assertEquals("predict", ran.text("command"));
        assertEquals("gcn", ran.text("model"));
        assertEquals(2, ran.number("nodes"));
        assertEquals(3, ran.number("classes"));
        assertEquals(out.toString(), ran.text("out"));
    }

    @Test
    void theThreadsDoNotChangeTheTable() {
        assertEquals(
                predict("--data", data, "--threads", 1).out(),
                predict("--data", data, "--threads", 4).out());
    }

    @Test
    void theGeneratedGraphNeedsNoData() {
        var other = folder.resolve("generated");
        Ran.of("train", "--quiet", "--epochs", 1, "--out", other);

        var ran = Ran.of("predict", "--checkpoint", other, "--nodes", "17");

        assertEquals(0, ran.exitCode(), ran.err());
        assertEquals(2, ran.out().lines().count());
    }

    @Test
    void otherFeatureColumnsAreRefused() throws IOException {
        var narrow = Fruit.unlabelled(folder.resolve("narrow"));
        var text = Files.readString(narrow.resolve("features.csv"));
        Files.writeString(narrow.resolve("features.csv"), text.replaceAll("(?m),[^,]*$", ""));

        var ran = predict("--data", narrow);

        assertEquals(3, ran.exitCode());
        assertTrue(ran.err().contains("feature column"), ran.err());
        assertEquals("", ran.out());
    }

    @Test
    void wrongWordsAndInputsAreRefused() {
        assertRefused(3, predict("--data", data, "--nodes", "bush"), "but got 'bush'");
        assertRefused(2, predict("--data", data, "--json"), "--json: expected --out as well");
        assertRefused(3, predict("--data", data, "--out", folder), "is a folder; name a file");
        assertRefused(
                3,
                predict("--data", data, "--out", folder.resolve("no/where.csv")),
                "expected a file in an existing folder");
        assertRefused(3, predict("--data", folder.resolve("absent")), "absent");
    }

    private static void assertRefused(int exitCode, Ran ran, String message) {
        assertEquals(exitCode, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
        assertFalse(ran.err().contains("\tat "), ran.err());
    }

    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        assertEquals("plain text", PredictionTable.quoted("plain text"));
        assertEquals("\"a,b\"", PredictionTable.quoted("a,b"));
        assertEquals("\"say \"\"hi\"\"\"", PredictionTable.quoted("say \"hi\""));
        assertEquals("\"two\nlines\"", PredictionTable.quoted("two\nlines"));
    }
}
