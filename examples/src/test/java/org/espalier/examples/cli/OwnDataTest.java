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

class OwnDataTest {
    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void eightPeopleInTwoTeams() throws IOException {
        write(
                "nodes.csv",
                "person,team,age,town",
                "ann,red,0.3,Bern",
                "bob,red,0.4,Bern",
                "cat,red,0.2,Bern",
                "dan,red,0.5,Oslo",
                "eva,blue,0.9,Oslo",
                "fay,blue,0.7,Oslo",
                "gus,blue,0.8,Oslo",
                "hal,,0.3,Bern");
        write(
                "edges.csv",
                "since,calls,from,to",
                "1999,2,ann,bob",
                "2001,1,bob,cat",
                "2001,1,cat,dan",
                "2004,5,dan,ann",
                "2004,1,eva,fay",
                "2004,1,fay,gus",
                "2010,3,hal,ann");
    }

    private void write(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private Ran train(String out, Object... more) {
        var words = new ArrayList<Object>();
        words.addAll(List.of("train", "--data", folder, "--quiet", "--id", "person"));
        words.addAll(List.of("--label", "team", "--epochs", 20, "--out", folder.resolve(out)));
        words.addAll(List.of(more));
        return Ran.of(words.toArray());
    }

    @Test
    void eightLinesAreEnough() throws IOException {
        var ran = train("run", "--features", "age,to*", "--weight", "calls");

        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(
                ran.out().contains("8 nodes, 14 weighted edges, 3 features, 2 classes"), ran.out());
        assertTrue(
                ran.out().contains("fraction: 4 training, 2 validation, 1 test nodes"), ran.out());
        var config = Files.readString(folder.resolve("run/config.properties"));
        for (var line :
                List.of(
                        "id = person",
                        "label = team",
                        "weight = calls",
                        "features = age,to*",
                        "split = fraction")) {
            assertTrue(config.contains(line + "\n"), config);
        }
    }

    @Test
    void weightsAndNamedSplitsCount() {
        var plain = train("plain", "--features", "age", "--json").text("weightsSha256");
        var weighted = train("weighted", "--features", "age", "--weight", "calls", "--json");
        var fraction = train("same", "--features", "age", "--split", "fraction", "--json");
        var warned = train("gat", "--model", "gat", "--weight", "calls");

        assertNotEquals(plain, weighted.text("weightsSha256"));
        assertEquals(plain, fraction.text("weightsSha256"));
        assertTrue(warned.err().contains("gat makes no use of edge weights"), warned.err());
        assertFalse(weighted.err().contains("no use"), weighted.err());
    }

    @Test
    void largeNumbersGetAWarningUntilTheyAreScaled() throws IOException {
        var nodes = Files.readString(folder.resolve("nodes.csv")).replace("0.3", "3000");
        Files.writeString(folder.resolve("nodes.csv"), nodes);

        var raw = train("raw", "--features", "age,town");
        var scaled = train("scaled", "--features", "age,town", "--scale", "standard");

        assertTrue(raw.err().contains("feature 'age' has numbers far above 1"), raw.err());
        assertFalse(scaled.err().contains("--scale"), scaled.err());
        assertTrue(
                Files.readString(folder.resolve("scaled/config.properties"))
                        .contains("scale = standard"));
        assertRefused(2, train("a", "--scale", "up"), "--scale: expected none or standard");
    }

    @Test
    void newPeopleAreScaledAsThoseThatWereLearnedFrom() throws IOException {
        train("run", "--model", "mlp", "--scale", "standard", "--weight", "calls");
        var all = predict(folder);
        var other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(
                other.resolve("nodes.csv"), "person,age,town\nann,0.3,Bern\nida,0.3,Oslo\n");
        Files.writeString(other.resolve("edges.csv"), "from,to\nann,ida\n");

        var two = predict(other);

        assertEquals(line(all, "ann"), line(two, "ann"));
        assertEquals(3, two.lines().count());
    }

    private String predict(Path data) {
        var ran =
                Ran.of("predict", "--quiet", "--checkpoint", folder.resolve("run"), "--data", data);
        assertEquals(0, ran.exitCode(), ran.err());
        return ran.out();
    }

    private static String line(String table, String id) {
        return table.lines().filter(line -> line.startsWith(id + ",")).findFirst().orElseThrow();
    }

    @Test
    void withoutFeaturesEachNodeIsOne() {
        var ran = train("none", "--features", "none");

        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("8 sparse features"), ran.out());
    }

    @Test
    void validationAndTestNodesMayBeMissing() throws IOException {
        write("nodes.csv", "person,team,split", "ann,red,train", "eva,blue,train", "bob,,");
        write("edges.csv", "from,to", "ann,bob");

        var ran = train("run");
        var json = train("run", "--runs", 2, "--json", "--force").json();

        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("2 training, 0 validation, 0 test nodes"), ran.out());
        assertTrue(ran.out().contains("no such nodes"), ran.out());
        assertTrue(json.containsKey("finalLoss"));
        assertFalse(json.containsKey("testMetric"));
        assertFalse(json.containsKey("validationAccuracyRuns"));
    }

    @Test
    void wrongColumnsAreRefused() throws IOException {
        assertRefused(3, train("a", "--features", "agee"), "did you mean 'age'?");
        assertRefused(2, train("a", "--missing", "zero"), "--missing: expected refuse or mean");
        assertRefused(2, Ran.of("train", "--label", "x", "--quiet"), "--data: expected a folder");
        assertRefused(3, train("a", "--split", "random"), "expected at least 20 + 30 nodes");
        assertRefused(
                3,
                Ran.of("train", "--quiet", "--data", folder, "--id", "person", "--features", "age"),
                "name their column with --label");
    }

    @Test
    void nodesOfASplitNeedLabels() throws IOException {
        write("nodes.csv", "person,team,split", "ann,red,train", "eva,blue,train", "bob,,test");
        write("edges.csv", "from,to", "ann,bob");

        assertRefused(3, train("a"), "node 'bob' has none; leave its split empty");
    }

    private static void assertRefused(int exitCode, Ran ran, String message) {
        assertEquals(exitCode, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
        assertEquals("", ran.out());
    }

    @Test
    void inspectSaysWhatWouldBeDone() {
        var words = List.of("inspect", folder, "--id", "person", "--label", "team");

        var ran = Ran.of(words.toArray());
        var withJson = new ArrayList<Object>(words);
        withJson.add("--json");
        var json = Ran.of(withJson.toArray()).json();

        assertEquals(0, ran.exitCode(), ran.err());
        for (var line :
                List.of(
                        "id column          nodes.csv: person",
                        "label column       nodes.csv: team",
                        "source column      edges.csv: from",
                        "weight column      none",
                        "feature columns    age: number; town: text, 2 values",
                        "unlabelled         1")) {
            assertTrue(ran.out().contains(line), ran.out());
        }
        assertEquals("edges.csv: to", json.get("targetColumn"));
        assertEquals(List.of("age: number", "town: text, 2 values"), json.get("featureColumns"));
        assertEquals(0L, json.get("droppedDuplicates"));
    }
}
