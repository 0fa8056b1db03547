// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Settings from files: templates, files of a user, and those that a run keeps. */
class TrainConfigTest {
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

    private Path stored(String run) {
        return folder.resolve(run).resolve("config.properties");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "sage", "gat", "gatv2", "gin", "sgc", "appnp", "gcnii", "mlp"})
    void theStoredSettingsRepeatARunBitForBit(String model) throws IOException {
        var first = train("first", "--data", data, "--model", model, "--epochs", 3, "--seed", 7);

        var second = train("second", "--config", stored("first"));

        assertEquals(0, first.exitCode(), first.err());
        assertEquals(first.text("weightsSha256"), second.text("weightsSha256"), second.err());
        assertEquals(Losses.of(folder.resolve("first")), Losses.of(folder.resolve("second")));
        assertEquals(Files.readString(stored("first")), Files.readString(stored("second")));
    }

    @Test
    void theStoredSettingsRepeatTheGeneratedGraphAndEveryOption() throws IOException {
        var first =
                train(
                        "first",
                        "--epochs",
                        2,
                        "--model",
                        "gat",
                        "--heads",
                        2,
                        "--output-heads",
                        3,
                        "--hidden",
                        5,
                        "--layers",
                        3,
                        "--lr",
                        0.02,
                        "--dropout",
                        0.25,
                        "--input-dropout",
                        0.125,
                        "--attention-dropout",
                        0.1,
                        "--patience",
                        9,
                        "--weight-decay",
                        "convs.0=0.001,convs.1=0.1",
                        "--split",
                        "random",
                        "--split-seed",
                        12,
                        "--metric",
                        "f1",
                        "--runs",
                        2);

        var second = train("second", "--config", stored("first"));

        assertEquals(0, first.exitCode(), first.err());
        assertEquals(first.text("weightsSha256"), second.text("weightsSha256"));
        assertEquals(first.json().get("finalLossRuns"), second.json().get("finalLossRuns"));
        assertEquals(Files.readString(stored("first")), Files.readString(stored("second")));
    }

    @Test
    void theSettingsOfAResumedRunRepeatItToo() throws IOException {
        train("parts", "--data", data, "--epochs", 3);
        var resumed = train("parts", "--resume", "--epochs", 7);

        var again = train("again", "--config", stored("parts"));

        assertEquals(7, again.number("epochs"));
        assertEquals(resumed.text("weightsSha256"), again.text("weightsSha256"));
        assertEquals(Losses.of(folder.resolve("parts")), Losses.of(folder.resolve("again")));
    }

    @Test
    void anOptionWinsOverTheFileAndTheFileOverTheDefault() throws IOException {
        var file = folder.resolve("mine.properties");
        Files.writeString(file, "seed = 5\nepochs = 2\nmodel = sgc\ndata = " + data + "\n");

        var ran = train("run", "--config", file, "--seed", 6);

        assertEquals(6, ran.number("seed"), ran.err());
        assertEquals(2, ran.number("epochs"));
        assertEquals("sgc", ran.text("model"));
    }

    @Test
    void switchesAndPlacesMayStandInAFile() throws IOException {
        var file = folder.resolve("mine.properties");
        var out = folder.resolve("of-file");
        Files.writeString(file, "json = true\nquiet = true\nepochs = 1\nout = " + out + "\n");

        var ran = Ran.of("train", "--config", file, "--data", data);

        assertEquals(out.toString(), ran.text("out"), ran.err());
        assertEquals("", ran.err());
    }

    @Test
    void theTemplateNamesEveryOptionWithItsDefault() throws IOException {
        var ran = Ran.of("config");

        var text = ran.out();
        assertTrue(text.contains("# Seed of weights and draws (default: 0).\n# seed = 0\n"), text);
        assertTrue(text.contains("# model = gcn\n"), text);
        assertTrue(text.contains("# hidden = N\n"), text);
        assertFalse(text.contains("# resume = "), text);
        assertTrue(text.lines().allMatch(line -> line.isEmpty() || line.startsWith("#")), text);
        var plain = folder.resolve("template.properties");
        Files.writeString(plain, text);
        assertEquals(List.of(), ConfigFile.read(plain).entries());
    }

    @Test
    void theTemplatesDefaultsAreTheDefaults() throws IOException {
        var settings =
                Ran.of("config", "train")
                        .out()
                        .lines()
                        .filter(line -> line.matches("# [a-z-]+ = [a-z0-9.]+"))
                        .map(line -> line.substring(2))
                        .filter(line -> !line.matches("(json|stack-trace) = .*"))
                        .toList();
        var file = Files.write(folder.resolve("defaults.properties"), settings);

        var given = train("given", "--config", file, "--data", data, "--epochs", 2);
        var left = train("left", "--data", data, "--epochs", 2);

        assertTrue(settings.contains("metric = accuracy"), settings.toString());
        assertEquals(0, given.exitCode(), given.err());
        assertEquals(left.text("weightsSha256"), given.text("weightsSha256"));
    }
}
