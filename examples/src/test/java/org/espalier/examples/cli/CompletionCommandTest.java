// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class CompletionCommandTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir private Path folder = Path.of("");

    @Test
    void bashTakesTheScriptAndCompletesWithIt() throws Exception {
        assumeTrue(Files.isExecutable(BASH), "no bash here");
        var script = folder.resolve("completion.bash");
        Files.writeString(script, Ran.of("completion").out());
        var asked =
                "source "
                        + script
                        + "; COMP_WORDS=(espalier tr); COMP_CWORD=1;"
                        + " _complete_espalier; echo \"${COMPREPLY[*]}\";"
                        + " COMP_WORDS=(espalier train --mod); COMP_CWORD=2;"
                        + " _complete_espalier; echo \"${COMPREPLY[*]}\"";

        var check = new ProcessBuilder(BASH.toString(), "-n", script.toString()).start();
        var complete = new ProcessBuilder(BASH.toString(), "-c", asked).start();

        assertEquals(0, check.waitFor());
        assertEquals(
                "train\n--model\n",
                new String(complete.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void oneScriptServesBothShells() {
        assertEquals(Ran.of("completion", "bash").out(), Ran.of("completion", "zsh").out());
        assertTrue(Ran.of("completion", "--json").text("script").contains("bashcompinit"));
    }

    @Test
    void anotherShellIsRefused() {
        var ran = Ran.of("completion", "bsh");

        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("did you mean 'bash'?"), ran.err());
    }
}
