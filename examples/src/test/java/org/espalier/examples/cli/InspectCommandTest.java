// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class InspectCommandTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void anEdgeListIsDescribed() throws IOException {
        var file = folder.resolve("triangle.csv");
        Files.writeString(file, "source,destination\n0,1\n1,2\n2,0\n");

        var text = Ran.of("inspect", file);
        var json = Ran.of("inspect", file, "--json").json();

        assertEquals(0, text.exitCode(), text.err());
        assertTrue(text.out().contains("undirected edges   3"), text.out());
        assertEquals("inspect", json.get("command"));
        assertEquals(3L, json.get("nodes"));
    }

    @Test
    void whatHoldsNothingIsRefused() throws IOException {
        var file = folder.resolve("letter.doc");
        Files.write(file, new byte[] {0, 1, 2, 3, (byte) 0xff});

        var ran = Ran.of("inspect", file);

        assertEquals(3, ran.exitCode());
        assertTrue(ran.err().contains("letter.doc"), ran.err());
    }
}
