// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

class FailuresTest {
    @TempDir private Path folder = Path.of("");

    @Command(name = "thrower")
    private static final class Thrower implements Callable<Integer> {
        private final Throwable thrown;

        Thrower(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public Integer call() throws Exception {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }
    }

    private static Ran thrown(Throwable thrown, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = new CommandLine(new Thrower(thrown)).addMixin("basic", new BasicOptions());
        int exitCode =
                Espalier.settled(line)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(words);
        return new Ran(exitCode, out.toString(), err.toString());
    }

    @Test
    void outOfMemorySaysHowToGiveMore() {
        var ran = thrown(new OutOfMemoryError("Java heap space"), "--json");

        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("it is full (Java heap space); give more memory with"));
        assertEquals(1, ran.number("exitCode"));
        assertFalse(ran.err().contains("\tat "));
    }

    @Test
    void otherErrorsAreInternal() {
        var ran = thrown(new StackOverflowError());

        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("internal error: StackOverflowError"), ran.err());
        assertTrue(ran.err().contains("; run again with --stack-trace and report it"), ran.err());
    }

    @Test
    void whatTheSystemRefusesGetsARemedy() {
        var failures =
                List.of(
                        new NoSuchFileException("here"),
                        new AccessDeniedException("here"),
                        new FileSystemException("here", null, "No space left on device"));

        for (var failure : failures) {
            var ran = thrown(failure);
            assertEquals(3, ran.exitCode());
            assertTrue(ran.err().matches("(?s)thrower: expected .*here.*; .*"), ran.err());
        }
    }

    @Test
    void theStackTraceIsShownOnRequest() {
        var ran = thrown(new IllegalStateException("odd"), "--stack-trace");

        assertTrue(ran.err().contains("\tat org.espalier"), ran.err());
    }

    @Test
    void wrongUsageWithJsonIsAnObjectToo() {
        for (var words :
                List.of(
                        new Object[] {"train", "--json", "--modle", "gcn"},
                        new Object[] {"train", "--epochs", "many", "--json"},
                        new Object[] {"inspect", "--json"},
                        new Object[] {"trian", "--json"})) {
            var ran = Ran.of(words);

            assertEquals(2, ran.exitCode());
            assertEquals(1, ran.out().lines().count());
            assertEquals(2, ran.number("exitCode"));
            assertTrue(ran.err().contains(ran.text("error")));
        }
        assertEquals("train", Ran.of("train", "--json", "-x").text("command"));
    }

    @Test
    void wrongUsageShowsAStackTraceOnRequest() {
        assertTrue(Ran.of("train", "-x", "--stack-trace").err().contains("\tat "));
        assertFalse(Ran.of("train", "-x").err().contains("\tat "));
    }

    @Test
    void aPathThatSomeoneUsesForAFileIsNamed() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        var ran = Ran.of("train", "--quiet", "--epochs", 1, "--out", file.resolve("run"));

        assertEquals(3, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains("; check the path, space and rights"), ran.err());
    }
}
