// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Training, judging and predicting with features as bf16. */
class FeatureTypeTest {
    @TempDir private Path folder = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void writeData() throws IOException {
        data = Fruit.withoutSplit(folder.resolve("fruit"));
    }

    private Ran train(String out, String type) {
        return Ran.of(
                "train",
                "--data",
                data,
                "--epochs",
                4,
                "--feature-type",
                type,
                "--json",
                "--quiet",
                "--out",
                folder.resolve(out));
    }

    private Ran evaluate(String run, Object... more) {
        var words = new Object[6 + more.length];
        var first =
                new Object[] {
                    "evaluate", "--json", "--data", data, "--checkpoint", folder.resolve(run)
                };
        System.arraycopy(first, 0, words, 0, 6);
        System.arraycopy(more, 0, words, 6, more.length);
        return Ran.of(words);
    }

    @Test
    void theRunRemembersIt() throws IOException {
        var narrow = train("narrow", "bf16");
        var wide = train("wide", "float32");

        assertEquals(0, narrow.exitCode(), narrow.err());
        assertNotEquals(wide.text("weightsSha256"), narrow.text("weightsSha256"));
        assertTrue(
                Files.readString(folder.resolve("narrow/config.properties"))
                        .contains("feature-type = bf16"));
        assertTrue(
                Files.readString(folder.resolve("narrow/checkpoint/checkpoint.json"))
                        .contains("\"featureType\" : \"bf16\""));
    }

    @Test
    void evaluationRepeatsTheFiguresOfTraining() {
        var trained = train("narrow", "bf16");

        var evaluated = evaluate("narrow");

        assertEquals(trained.number("testMetric"), evaluated.number("testMetric"));
        assertEquals(trained.number("validationMetric"), evaluated.number("validationMetric"));
        assertEquals("stored", evaluated.text("split"));
    }

    @Test
    void aModelOfFloatsReadsBf16IfAsked() throws IOException {
        train("wide", "float32");
        var usual = predict("wide", "usual.csv", "float32");
        var narrow = predict("wide", "narrow.csv", "bf16");

        assertEquals("stored", evaluate("wide", "--feature-type", "bf16").text("split"));
        assertEquals(usual.lines().count(), narrow.lines().count());
        assertNotEquals(usual, narrow);
    }

    private String predict(String run, String out, String type) throws IOException {
        var file = folder.resolve(out);
        var ran =
                Ran.of(
                        "predict",
                        "--data",
                        data,
                        "--feature-type",
                        type,
                        "--checkpoint",
                        folder.resolve(run),
                        "--out",
                        file);
        assertEquals(0, ran.exitCode(), ran.err());
        return Files.readString(file);
    }

    @Test
    void aResumedRunKeepsIt() {
        train("narrow", "bf16");

        var refused =
                Ran.of(
                        "train",
                        "--resume",
                        "--epochs",
                        6,
                        "--feature-type",
                        "float32",
                        "--out",
                        folder.resolve("narrow"));
        var resumed =
                Ran.of(
                        "train",
                        "--resume",
                        "--epochs",
                        6,
                        "--json",
                        "--out",
                        folder.resolve("narrow"));

        assertEquals(2, refused.exitCode());
        assertTrue(
                refused.err().contains("--feature-type: expected bf16, as the run"), refused.err());
        assertEquals(6, resumed.number("epochs"), resumed.err());
    }

    @Test
    void sparseFeaturesStaySparseAndTheUserIsTold() {
        var ran =
                Ran.of(
                        "train",
                        "--feature-type",
                        "bf16",
                        "--epochs",
                        2,
                        "--out",
                        folder.resolve("generated"));

        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(
                ran.err()
                        .contains(
                                "has sparse features, which stay sparse: --feature-type bf16 rounds"
                                        + " them but saves no memory"),
                ran.err());
    }

    @Test
    void otherWordsAreRefused() {
        for (var command : new String[] {"evaluate", "predict"}) {
            var ran = Ran.of(command, "--checkpoint", folder, "--feature-type", "bf32");

            assertEquals(2, ran.exitCode());
            assertTrue(ran.err().contains("expected one of float32, bf16 but got 'bf32'"));
        }
        assertEquals(2, train("none", "half").exitCode());
    }
}
