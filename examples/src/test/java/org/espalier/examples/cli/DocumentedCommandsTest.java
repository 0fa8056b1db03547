// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

import java.io.IOException;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every command line in a document of the project, or in a help text, can be parsed. */
class DocumentedCommandsTest {
    private static final Pattern START = Pattern.compile("(\\$ )?(examples/bin/)?espalier( .*)?");
    private static final Pattern CODE = Pattern.compile("`((?:examples/bin/)?espalier [^`]+)`");
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|[^\\s'\"]+");
    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z][A-Z0-9_-]*|\\.\\.\\.");

    @Test
    void everyCommandLineOfADocumentParses() throws IOException {
        var root = Path.of(System.getProperty("espalier.root", ".."));
        var wrong = new ArrayList<String>();
        int lines = 0;

        for (var document : documents(root)) {
            for (var line : commandLines(Files.readString(document))) {
                lines++;
                problem(line).ifPresent(text -> wrong.add(root.relativize(document) + ": " + text));
            }
        }

        assertEquals(List.of(), wrong);
        assertTrue(lines > 3, lines + " command lines found");
    }

    private static List<Path> documents(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyExampleOfAHelpTextParses() {
        var line = Espalier.commandLine();
        var examples =
                Stream.concat(Stream.of(line), line.getSubcommands().values().stream())
                        .flatMap(
                                each ->
                                        Arrays.stream(
                                                each.getCommandSpec().usageMessage().footer()))
                        .map(String::strip)
                        .toList();

        assertTrue(examples.size() > 10, examples.toString());
        assertEquals(List.of(), examples.stream().flatMap(each -> problem(each).stream()).toList());
    }

    @Test
    void wrongLinesAreNoticed() {
        assertEquals(
                List.of("espalier train --modle gcn", "espalier trian"),
                commandLines(
                        """
                        Text `espalier trian` and `espalierish`.

                            espalier train --modle gcn | tee log   # comment
                            mvn verify
                        """));
        assertTrue(problem("espalier trian").isPresent());
        assertTrue(problem("espalier train --modle gcn").isPresent());
        assertTrue(problem("espalier train [--data PATH] --runs N").isEmpty());
    }

    /** Lines of code blocks, and code within lines, that begin with the command. */
    private static List<String> commandLines(String document) {
        var found = new ArrayList<String>();
        boolean fenced = false;
        for (var line : document.replace("\\\n", " ").lines().toList()) {
            if (line.strip().startsWith("```")) {
                fenced = !fenced;
            } else if (START.matcher(line.strip()).matches()
                    && (fenced || line.startsWith("    "))) {
                found.add(line.strip());
            }
        }
        var code = CODE.matcher(document);
        while (code.find()) {
            found.add(code.group(1));
        }
        return found.stream().map(DocumentedCommandsTest::alone).toList();
    }

    /** A command line without comment, pipe, redirection and prompt. */
    private static String alone(String line) {
        return line.replaceFirst("^\\$ ", "")
                .replaceFirst("(\\s#| [|>&] | [|>&]{2} |;).*", "")
                .strip();
    }

    private static Optional<String> problem(String text) {
        var line = Espalier.commandLine();
        var words = words(alone(text));
        for (int i = 1; i < words.size(); i++) {
            boolean isPlace = PLACEHOLDER.matcher(words.get(i)).matches();
            if (isPlace && takesNumber(words, words.get(i - 1))) {
                words.set(i, "1");
            }
        }
        try {
            line.parseArgs(words.toArray(String[]::new));
            return Optional.empty();
        } catch (ParameterException wrong) {
            return Optional.of(text + ": " + WrongUsage.message(wrong));
        }
    }

    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(line.replaceAll("[\\[\\]]", ""));
        while (matcher.find()) {
            words.add(matcher.group().replaceAll("^['\"]|['\"]$", ""));
        }
        return new ArrayList<>(words.subList(1, words.size()));
    }

    private static boolean takesNumber(List<String> words, String option) {
        var command = Espalier.commandLine().getSubcommands().get(words.getFirst());
        OptionSpec found = command == null ? null : command.getCommandSpec().findOption(option);
        return found != null && Number.class.isAssignableFrom(boxed(found.type()));
    }

    private static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
    }
}
