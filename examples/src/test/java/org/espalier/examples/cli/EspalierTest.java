// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import java.util.List;
import java.util.stream.Stream;

class EspalierTest {
    static Stream<String> commands() {
        return Espalier.commandLine().getSubcommands().keySet().stream();
    }

    private static CommandLine command(String name) {
        var found = Espalier.commandLine().getSubcommands().get(name);
        if (found == null) {
            throw new AssertionError(name);
        }
        return found;
    }

    private static List<OptionSpec> options(String command) {
        return command(command).getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .toList();
    }

    private static String words(OptionSpec option) {
        return String.join(" ", option.description());
    }

    @Test
    void allCommandsAreThere() {
        var commands = commands().toList();

        for (var name : List.of("train", "inspect", "bench", "config", "doctor", "completion")) {
            assertTrue(commands.contains(name), name);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyHelpShowsPurposeOptionsAndTwoExamples(String command) {
        var ran = Ran.of(command, "--help");

        assertEquals(0, ran.exitCode());
        assertTrue(ran.out().contains("Usage: espalier " + command), ran.out());
        assertTrue(command(command).getCommandSpec().usageMessage().description().length > 0);
        for (var option : List.of("--json", "--stack-trace", "--help", "--version")) {
            assertTrue(ran.out().contains(option), option);
        }
        var examples = ran.out().substring(ran.out().indexOf("Examples:")).strip();
        assertEquals(3, examples.lines().count(), examples);
        assertTrue(
                examples.lines().skip(1).allMatch(line -> line.startsWith("  espalier " + command)),
                examples);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsDescribedWithItsValueAndDefault(String command) {
        for (var option : options(command)) {
            var name = option.longestName();
            assertTrue(words(option).endsWith("."), name);
            if (option.arity().max() > 0) {
                assertTrue(option.paramLabel().matches("[A-Z]+"), name + option.paramLabel());
                assertTrue(
                        option.required() || words(option).contains("(default: "),
                        name + ": " + words(option));
            }
        }
        for (var word : command(command).getCommandSpec().positionalParameters()) {
            assertTrue(word.paramLabel().matches("[A-Z]+"), word.paramLabel());
            assertTrue(word.description().length > 0, word.paramLabel());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyNumberSaysWhatItCounts(String command) {
        for (var option : options(command)) {
            if (option.paramLabel().equals("S")) {
                assertTrue(words(option).contains("second"), option.longestName());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandKnowsItsVersion(String command) {
        var ran = Ran.of(command, "--version");

        assertEquals(0, ran.exitCode());
        assertTrue(ran.out().startsWith("espalier "), ran.out());
    }

    @Test
    void theVersionSaysWhatIsRunning() {
        var ran = Ran.of("--version");

        assertEquals(0, ran.exitCode());
        for (var part :
                List.of("espalier ", "(commit ", "\nJDK ", "\nkernels: ", "\nhuge pages: ")) {
            assertTrue(ran.out().contains(part), ran.out());
        }
        assertTrue(ran.out().contains("aligned=true"), ran.out());
    }

    @Test
    void helpHasNoEscapeCodesOffATerminal() {
        assertFalse(Ran.of("--help").out().contains("\u001b"));
        assertFalse(Ran.of("train", "--help").out().contains("\u001b"));
        assertFalse(Ran.of("trian").err().contains("\u001b"));
    }

    @Test
    void noCommandIsWrongUsage() {
        var ran = Ran.of();

        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("expected a command but got none"), ran.err());
    }
}
