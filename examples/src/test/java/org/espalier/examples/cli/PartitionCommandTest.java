// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.partition.Partition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class PartitionCommandTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void aDataSetIsSplitAndWritten() throws IOException {
        var data = SmallData.in(folder.resolve("data"));
        var file = folder.resolve("parts.npy");

        var ran = Ran.of("partition", data, "--parts", 3, "--out", file, "--json");

        assertEquals(0, ran.exitCode(), ran.err());
        assertEquals("multilevel", ran.text("method"));
        assertEquals(3, ran.number("parts"));
        assertEquals(24, ran.number("nodes"));
        assertEquals(24, ran.number("edges"));
        // The data are three rings of eight nodes.
        assertEquals(0, ran.number("cut"));
        assertEquals(1, ran.number("imbalance"));
        for (var key :
                new String[] {
                    "cutShare", "boundary", "mirrorsForward", "mirrorsBackward", "millis"
                }) {
            assertTrue(ran.number(key) >= 0, key);
        }
        assertEquals(8, Partition.load(file).size(2));
    }

    @Test
    void aGeneratedGraphIsSplitTheSameOnAnyThreads() throws IOException {
        var one = folder.resolve("one.npy");
        var four = folder.resolve("four.npy");

        var text =
                Ran.of("partition", "--graph", "cora", "--threads", 1, "--seed", 5, "--out", one);
        var more =
                Ran.of("partition", "--graph", "cora", "--threads", 4, "--seed", 5, "--out", four);

        assertEquals(0, text.exitCode(), text.err());
        assertEquals(0, more.exitCode(), more.err());
        assertTrue(text.out().contains("method             multilevel"), text.out());
        assertTrue(text.out().contains("mirrors forward"), text.out());
        assertEquals(8, Partition.load(one).parts());
        assertEquals(Partition.load(one), Partition.load(four));
    }

    @Test
    void methodsDiffer() {
        var words = new Object[] {"partition", "--graph", "cora", "--json", "--method", ""};

        words[5] = "random";
        double random = Ran.of(words).number("cut");
        words[5] = "chunker";
        double chunker = Ran.of(words).number("cut");
        words[5] = "multilevel";
        double multilevel = Ran.of(words).number("cut");

        assertTrue(multilevel < 0.8 * random && chunker < 0.9 * random, multilevel + " " + chunker);
    }

    @Test
    void wrongWordsAndFilesAreRefused() throws IOException {
        SmallData.in(folder.resolve("data"));
        Files.writeString(folder.resolve("there.npy"), "mine");
        var table =
                """
                2 | expected either PATH or --graph but got neither | partition
                2 | expected either PATH or --graph but got both | partition @/data --graph cora
                2 | did you mean 'fennel'? | partition @/data --method fennle
                2 | did you mean 'rmat17'? | partition --graph rmat1
                2 | --parts: expected 1 or more but got 0 | partition @/data --parts 0
                3 | --parts: expected at most 24 | partition @/data --parts 25
                3 | --out: expected a new file | partition @/data --out @/there.npy
                3 | --out: expected a new file | partition @/data --force --out @/data
                3 | --out: expected a file in an existing folder | partition @/data --out @/no/a.npy
                3 | absent | partition @/absent
                """;
        for (var refusal : Refusal.table(table).toList()) {
            refusal.check(folder);
        }
    }
}
