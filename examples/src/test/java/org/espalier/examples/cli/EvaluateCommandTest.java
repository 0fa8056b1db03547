// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class EvaluateCommandTest {
    private static final List<String> FIGURES =
            List.of(
                    "data",
                    "model",
                    "seed",
                    "epochs",
                    "metric",
                    "testMetric",
                    "validationMetric",
                    "testAccuracy",
                    "validationAccuracy",
                    "finalLoss",
                    "weightsSha256",
                    "epochMillis",
                    "parameters");

    @TempDir private Path folder = Path.of("");

    private static void assertSameFigures(Map<String, Object> trained, Ran evaluated) {
        assertEquals(0, evaluated.exitCode(), evaluated.err());
        for (var key : FIGURES) {
            assertEquals(trained.get(key), evaluated.json().get(key), key);
        }
    }

    /** Training leaves the small ring out, and draws its split. */
    @ParameterizedTest
    @ValueSource(strings = {"gcn", "sage", "gat", "appnp", "gcnii", "mlp"})
    void theFiguresOfTrainingAreRepeated(String model) throws IOException {
        var data = Fruit.withoutSplit(folder.resolve("fruit"));
        var run = folder.resolve("run");
        var trained =
                Ran.of(
                                "train",
                                "--quiet",
                                "--json",
                                "--data",
                                data,
                                "--out",
                                run,
                                "--model",
                                model,
                                "--epochs",
                                3,
                                "--layers",
                                2,
                                "--seed",
                                3)
                        .json();

        var evaluated = evaluate(run, data, "--json");

        assertSameFigures(trained, evaluated);
        assertSameFigures(trained, evaluate(run.resolve("checkpoint"), data, "--json"));
        assertEquals(30, evaluated.number("testNodes"));
    }

    @Test
    void theGeneratedGraphNeedsNoData() {
        var run = folder.resolve("run");
        var trained =
                Ran.of("train", "--quiet", "--json", "--out", run, "--epochs", 2, "--seed", 5);

        assertSameFigures(trained.json(), Ran.of("evaluate", "--checkpoint", run, "--json"));
    }

    @Test
    void aRunOfSeveralIsEvaluatedOnItsOwnSplit() throws IOException {
        var data = Fruit.withoutSplit(folder.resolve("fruit"));
        var out = folder.resolve("runs");
        var trained =
                Ran.of(
                        "train",
                        "--quiet",
                        "--json",
                        "--data",
                        data,
                        "--out",
                        out,
                        "--epochs",
                        2,
                        "--runs",
                        2,
                        "--metric",
                        "f1");

        var second = evaluate(out.resolve("run-1"), data, "--json");
        var all = evaluate(out, data);

        assertEquals(1, second.number("seed"));
        assertEquals(trained.numbers("testMetricRuns")[1], second.number("testMetric"));
        assertEquals(trained.numbers("testAccuracyRuns")[1], second.number("testAccuracy"));
        assertEquals(3, all.exitCode());
        assertTrue(all.err().contains("such as " + out.resolve("run-0")), all.err());
    }

    @Test
    void dataOfFilesIsJudgedByTheSplitThatIsAskedFor() throws IOException {
        var data = Fruit.labelled(folder.resolve("fruit"));
        var run = Fruit.train(data, folder.resolve("run"));

        var usual = evaluate(run, data, "--json");
        var open = evaluate(run, data, "--json", "--split", "public");
        var all = evaluate(run, data, "--json", "--split", "labelled");

        assertEquals("stored", usual.text("split"));
        assertEquals(10, usual.number("testNodes"));
        assertEquals(usual.number("testMetric"), open.number("testMetric"));
        assertEquals(30, all.number("testNodes"));
        assertFalse(all.json().containsKey("validationMetric"));
    }

    @Test
    void changedDataIsJudgedByAllItsLabels() throws IOException {
        var run = Fruit.train(Fruit.labelled(folder.resolve("fruit")), folder.resolve("run"));
        var other = Fruit.labelled(folder.resolve("other"));
        Files.writeString(other.resolve("edges.csv"), "source,target\n0,1\n1,2\n");

        assertEquals("labelled", evaluate(run, other, "--json").text("split"));
        assertEquals(10, evaluate(run, other, "--json", "--split", "stored").number("testNodes"));
    }

    @Test
    void theSummaryIsForReading() throws IOException {
        var data = Fruit.labelled(folder.resolve("fruit"));
        var run = Fruit.train(data, folder.resolve("run"), "--metric", "f1");

        var lines = evaluate(run, data).out().lines().toList();

        assertTrue(lines.get(0).startsWith("Data        "), lines.get(0));
        assertEquals("Split       stored: 10 validation, 10 test nodes", lines.get(1));
        assertTrue(lines.get(2).startsWith("Model       gcn after 5 epochs: "), lines.get(2));
        assertTrue(lines.get(5).startsWith("Test        f1 "), lines.get(5));
    }

    @Test
    void whatCannotBeJudgedIsRefused() throws IOException {
        var data = Fruit.labelled(folder.resolve("fruit"));
        var run = Fruit.train(data, folder.resolve("run"));
        var bare = Fruit.unlabelled(folder.resolve("bare"));

        assertRefused(3, evaluate(run, bare), "expected nodes with labels to judge by");
        assertRefused(2, evaluate(run, data, "--split", "9"), "one of 1 splits of");
        assertRefused(2, Ran.of("evaluate", "--checkpoint", run), "--data: expected a folder");
        assertRefused(2, Ran.of("evaluate", "--data", data), "--checkpoint");
        assertRefused(3, evaluate(folder.resolve("fruit"), data), "a checkpoint folder with");
    }

    @Test
    void damagedAndNewerCheckpointsAreRefused() throws IOException {
        var data = Fruit.labelled(folder.resolve("fruit"));
        var run = Fruit.train(data, folder.resolve("run"));
        var index = run.resolve("checkpoint/checkpoint.json");
        var text = Files.readString(index);

        Files.writeString(index, text.replace("\"formatVersion\" : 1", "\"formatVersion\" : 9"));
        assertRefused(3, evaluate(run, data), "format version 1 to 1 but got version 9");
        Files.writeString(index, text.replace("\"model\" : \"gcn\"", "\"model\" : \"gin\""));
        assertRefused(3, evaluate(run, data), "expected weight '");
        Files.writeString(index, text);
        Files.write(run.resolve("checkpoint/state-1/best.safetensors"), new byte[] {1});
        assertRefused(3, evaluate(run, data), "expected SHA-256");
    }

    private static Ran evaluate(Path run, Path data, Object... more) {
        var words = new Object[5 + more.length];
        System.arraycopy(
                new Object[] {"evaluate", "--checkpoint", run, "--data", data}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return Ran.of(words);
    }

    private static void assertRefused(int exitCode, Ran ran, String message) {
        assertEquals(exitCode, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
        assertFalse(ran.err().contains("\tat "), ran.err());
    }
}
