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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

class TrainCommandTest {
    @TempDir private Path folder = Path.of("");

    private Ran train(String out, Object... more) {
        var words = new ArrayList<Object>();
        words.addAll(List.of("train", "--quiet", "--out", folder.resolve(out)));
        words.addAll(List.of(more));
        return Ran.of(words.toArray());
    }

    @Test
    void theSummarySaysWhatARunWas() throws IOException {
        var ran = train("run", "--epochs", 3);

        assertEquals(0, ran.exitCode(), ran.err());
        for (var title :
                List.of(
                        "Data",
                        "Split",
                        "Model",
                        "Epochs",
                        "Validation",
                        "Test",
                        "Time",
                        "Checkpoint",
                        "Metrics")) {
            assertTrue(ran.out().contains("\n" + title) || ran.out().startsWith(title), title);
        }
        assertEquals(3, Files.readAllLines(folder.resolve("run/metrics.jsonl")).size());
        assertTrue(Files.exists(folder.resolve("run/checkpoint")));
        assertTrue(
                Files.readString(folder.resolve("run/config.properties")).contains("epochs = 3"));
    }

    @Test
    void theSameSeedGivesTheSameObjectOnAnyNumberOfThreads() {
        var first = train("a", "--epochs", 4, "--json", "--threads", 1).json();
        var second = train("b", "--epochs", 4, "--json", "--threads", 3).json();

        assertEquals(withoutTimes(first), withoutTimes(second));
        assertEquals("train", first.get("command"));
        assertEquals("gcn", first.get("model"));
        assertEquals(23_063L, first.get("parameters"));
    }

    @Test
    void explainingAPlanTrainsNothing() {
        var ran = train("none", "--explain-plan");
        var other = train("none", "--explain-plan", "--json", "--order", "rcm");

        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("nothing was trained"), ran.out());
        assertTrue(ran.out().contains("A (X W)"), ran.out());
        assertFalse(Files.exists(folder.resolve("none")));
        assertEquals("rcm", other.text("order"));
        assertTrue(other.number("peakBytes") > 100_000, other.out());
    }

    @Test
    void memoryBudgetsAndOrdersDoNotChangeWhatIsLearned() {
        Object[] deep = {"--epochs", 4, "--layers", 4, "--hidden", 64, "--json"};
        var free = train("free", deep);

        var less = "%dk".formatted(((long) free.number("peakBytes") >> 10) - 1);
        var words = new ArrayList<>(Arrays.asList(deep));
        words.addAll(List.of("--memory-budget", less));
        var tight = train("tight", words.toArray());
        var impossible = train("impossible", "--memory-budget", "10k");
        var wrong = train("wrong", "--memory-budget", "10");

        assertEquals(0, tight.exitCode(), tight.err());
        assertEquals(free.text("weightsSha256"), tight.text("weightsSha256"));
        assertTrue(tight.number("peakBytes") < free.number("peakBytes"), free.out());
        assertEquals(3, impossible.exitCode());
        assertTrue(impossible.err().contains("memory budget of 10.0 KiB"), impossible.err());
        assertFalse(Files.exists(folder.resolve("impossible")));
        assertEquals(2, wrong.exitCode());
    }

    private static Map<String, Object> withoutTimes(Map<String, Object> json) {
        var kept = new TreeMap<>(json);
        kept.keySet().removeAll(List.of("epochMillis", "trainingMillis", "peakRssBytes", "out"));
        return kept;
    }

    @Test
    void severalRunsGiveMeanDeviationAndList() {
        var ran = train("runs", "--epochs", 2, "--runs", 3, "--json");

        var runs = ran.numbers("testAccuracyRuns");
        assertEquals(3, runs.length);
        double mean = Arrays.stream(runs).average().orElseThrow();
        assertEquals(mean, ran.number("testAccuracy"), 1e-12);
        assertTrue(ran.json().containsKey("testAccuracyStd"));
        assertTrue(Files.exists(folder.resolve("runs/run-2/metrics.jsonl")));
    }

    @Test
    void theObjectHasTheAgreedKeys() {
        var one = new ArrayList<>(train("one", "--epochs", 1, "--json").json().keySet());
        var two =
                new ArrayList<>(train("two", "--epochs", 1, "--runs", 2, "--json").json().keySet());

        assertEquals(
                List.of(
                        "command",
                        "schemaVersion",
                        "version",
                        "data",
                        "model",
                        "seed",
                        "runs",
                        "split",
                        "metric",
                        "ending",
                        "epochs",
                        "testMetric",
                        "validationMetric",
                        "testAccuracy",
                        "validationAccuracy",
                        "finalLoss",
                        "weightsSha256",
                        "epochMillis",
                        "trainingMillis",
                        "parameters",
                        "peakBytes",
                        "peakRssBytes",
                        "out"),
                one);
        for (var key : one) {
            assertTrue(key.matches("[a-z]+([A-Z][a-z]+|256)*"), key);
        }
        two.removeAll(one);
        var averaged =
                List.of(
                        "epochs",
                        "testMetric",
                        "validationMetric",
                        "testAccuracy",
                        "validationAccuracy",
                        "finalLoss",
                        "epochMillis",
                        "trainingMillis");
        assertEquals(
                averaged.stream().flatMap(key -> Stream.of(key + "Std", key + "Runs")).toList(),
                two);
    }

    @Test
    void aResumedRunEndsWithTheSameBits() {
        var whole = train("whole", "--epochs", 6, "--json").json();
        train("parts", "--epochs", 3);

        var resumed = train("parts", "--epochs", 6, "--resume", "--json").json();

        assertEquals(whole.get("weightsSha256"), resumed.get("weightsSha256"));
        assertEquals(whole.get("testMetric"), resumed.get("testMetric"));
    }

    @Test
    void whatIsCompiledBeforeALongRunDoesNotChangeIt() throws IOException {
        train("short", "--epochs", 3, "--dropout", 0.5); // too short to have anything compiled
        train("long", "--epochs", 60, "--dropout", 0.5);

        var all = Losses.of(folder.resolve("long"));

        assertEquals(60, all.size());
        assertEquals(Losses.of(folder.resolve("short")), all.subList(0, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "sage", "gat", "gatv2", "gin", "sgc", "appnp", "gcnii", "mlp"})
    void everyModelTrains(String model) {
        var ran = train(model, "--model", model, "--epochs", 2, "--layers", 2, "--json");

        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.number("finalLoss") > 0);
    }

    @Test
    void aFolderInUseIsRefusedReplacedOrContinued() throws IOException {
        Files.createDirectory(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/letter.txt"), "dear");

        var refused = train("mine", "--epochs", 1);
        var forced = train("mine", "--epochs", 1, "--force");

        assertEquals(3, refused.exitCode());
        assertTrue(refused.err().contains("expected an empty folder"), refused.err());
        assertEquals(3, forced.exitCode());
        assertTrue(Files.exists(folder.resolve("mine/letter.txt")));
        assertEquals(0, train("run", "--epochs", 1).exitCode());
        assertEquals(3, train("run", "--epochs", 1).exitCode());
        assertEquals(0, train("run", "--epochs", 1, "--force").exitCode());
    }

    @Test
    void wrongWordsGetASuggestionAndExitCodeTwo() {
        assertRefused(2, "--modle", "gcn", "--model");
        assertRefused(2, "--model", "gnc", "did you mean 'gcn'?");
        assertRefused(2, "--metric", "loss", "expected one of accuracy, f1, auc, ap but got");
        assertRefused(2, "--runs", "0", "expected 1 or more but got 0");
        assertRefused(2, "--threads", "0", "expected 1 to 1024 but got 0");
        assertRefused(2, "--epochs", "many", "expected a whole number but got 'many'");
        assertRefused(2, "--dropout", "1.5", "expected a number in [0, 1) but got 1.5");
        assertRefused(2, "--hidden", "0", "expected 1 or more but got 0");
        assertRefused(
                2, "--split", "7", "expected public, all, random, fraction or a number below 1");
    }

    @Test
    void wrongInputGetsAMessageAndExitCodeThree() throws IOException {
        Files.writeString(folder.resolve("nonsense.npz"), "PK but not really");

        assertRefused(3, "--data", folder.resolve("absent").toString(), "absent");
        assertRefused(3, "--data", folder.resolve("nonsense.npz").toString(), "nonsense.npz");
    }

    private void assertRefused(int exitCode, String option, String value, String message) {
        var ran = train("refused", option, value);

        assertEquals(exitCode, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
        assertFalse(ran.err().contains("\tat "), ran.err());
        assertEquals("", ran.out());
        assertFalse(Files.exists(folder.resolve("refused")));
    }

    @Test
    void aFailureWithJsonIsAnObjectToo() {
        var ran = train("refused", "--data", folder.resolve("absent"), "--json");

        assertEquals(3, ran.number("exitCode"));
        assertEquals("train", ran.text("command"));
        assertTrue(ran.text("error").contains("absent"));
    }
}
