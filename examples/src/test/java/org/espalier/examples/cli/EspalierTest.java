// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EspalierTest {
    @Test
    void everyHelpShowsPurposeOptionsAndTwoExamples() {
        var commands = Espalier.commandLine().getSubcommands().keySet();

        assertTrue(commands.contains("train"));
        for (var command : commands) {
            var ran = Ran.of(command, "--help");
            assertEquals(0, ran.exitCode());
            assertTrue(ran.out().contains("Usage: espalier " + command), ran.out());
            assertTrue(ran.out().contains("--json"), ran.out());
            var examples = ran.out().substring(ran.out().indexOf("Examples:"));
            assertEquals(3, examples.strip().lines().count(), examples);
        }
    }

    @Test
    void theVersionSaysWhatIsRunning() {
        var ran = Ran.of("--version");

        assertEquals(0, ran.exitCode());
        assertTrue(ran.out().startsWith("espalier "), ran.out());
        assertTrue(ran.out().contains("kernels: "), ran.out());
        assertTrue(ran.out().contains("aligned=true"), ran.out());
    }

    @Test
    void noCommandIsWrongUsage() {
        var ran = Ran.of();

        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("expected a command but got none"), ran.err());
    }
}
