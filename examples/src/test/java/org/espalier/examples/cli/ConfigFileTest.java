// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ConfigFileTest {
    @TempDir private Path folder = Path.of("");

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.properties"), text);
    }

    @Test
    void commentsAndSpaceAroundSayNothing() throws IOException {
        var file = file("# mine\n\n  seed =  4 \ndata = a = b\n");

        var read = ConfigFile.read(file);

        assertEquals(
                List.of(
                        new ConfigFile.Entry("seed", "4", file + ", line 3"),
                        new ConfigFile.Entry("data", "a = b", file + ", line 4")),
                read.entries());
    }

    @Test
    void aKeyGivenTwiceIsRefusedWithBothLines() throws IOException {
        var file = file("seed = 1\nseed = 2\n");

        var refused = assertThrows(CommandException.class, () -> ConfigFile.read(file));

        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith(file + ", line 2: expected each key once"));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .contains(file + ", line 1; remove one of them"));
        assertEquals(2, refused.exitCode());
    }
}
