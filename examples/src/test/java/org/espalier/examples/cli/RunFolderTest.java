// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.examples.cli.RunFolder.Existing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

class RunFolderTest {
    @TempDir private Path folder = Path.of("");

    private static RunSettings settings() {
        var values = new LinkedHashMap<String, String>();
        values.put("seed", "3");
        return new RunSettings(values);
    }

    @Test
    void replacingARunLeavesNothingOfIt() throws IOException {
        var run = RunFolder.open(folder.resolve("run"), "train", "gcn", Existing.REFUSE);
        run.writeConfig(settings());
        Files.createDirectories(run.checkpoint().resolve("state-1"));
        Files.writeString(run.checkpoint().resolve("checkpoint.json"), "{}");
        assertTrue(run.hasCheckpoint());

        var again = RunFolder.open(run.path(), "train", "gcn", Existing.REPLACE);

        assertFalse(again.hasCheckpoint());
        assertFalse(Files.exists(again.config()));
        try (var left = Files.list(again.path())) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aWriteThatWasCutShortIsNoContent() throws IOException {
        Files.writeString(folder.resolve(".config.properties.1.2.part"), "seed =");

        var run = RunFolder.open(folder, "train", "gcn", Existing.REFUSE);
        run.writeConfig(settings());

        assertEquals("seed = 3\n", Files.readString(run.config()));
        assertFalse(Files.exists(folder.resolve(".config.properties.1.2.part")));
        assertThrows(
                CommandException.class,
                () -> RunFolder.open(folder, "train", "gcn", Existing.REFUSE));
    }

    @Test
    void theResumeLineCanBePastedIntoAShell() {
        assertEquals(
                "espalier train --resume --out runs/train-gcn-1",
                new RunFolder(Path.of("runs/train-gcn-1")).resumeLine("train"));
        assertEquals(
                "espalier train --resume --out 'it'\\''s mine'",
                new RunFolder(Path.of("it's mine")).resumeLine("train"));
    }
}
