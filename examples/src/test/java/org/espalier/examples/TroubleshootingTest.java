// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every message that the page on troubleshooting quotes is one that the program can print. */
class TroubleshootingTest {
    private static final Pattern QUOTED = Pattern.compile("^### `(.*)`$", Pattern.MULTILINE);
    private static final String DIFFERS = "...";

    /** What a part that differs may be in the source: a placeholder, or a value between texts. */
    private static final String ANY = ".{1,120}?";

    @Test
    void everyQuotedMessageStandsInASource() {
        var sources = sources();
        var quoted = Document.found(QUOTED, Document.guide("troubleshooting.md").text());

        var unknown = quoted.stream().filter(message -> !stands(message, sources)).toList();

        assertEquals(List.of(), unknown);
        assertTrue(quoted.size() >= 30, quoted.size() + " messages");
    }

    @Test
    void textThatNobodyPrintsIsNoticed() {
        var sources = List.of("say(\"expected %s but got %d; \" + \"try again\")");

        assertTrue(stands("expected ... but got ...; try again", joined(sources)));
        assertTrue(!stands("expected ... but found ...; try again", joined(sources)));
        assertTrue(!stands("but got ... expected ...", joined(sources)));
    }

    private static boolean stands(String message, List<String> sources) {
        var text =
                Arrays.stream(message.split(Pattern.quote(DIFFERS), -1))
                        .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                        .collect(Collectors.joining(ANY));
        var wanted = Pattern.compile(text);
        return sources.stream().anyMatch(source -> wanted.matcher(source).find());
    }

    private static List<String> sources() {
        var root = SourceTree.root();
        var scripts = Stream.of("espalier", "find-jdk").map(root.resolve("examples/bin")::resolve);
        var main =
                SourceTree.javaFiles().stream()
                        .filter(file -> SourceTree.nameOf(file).contains("/src/main/java/"));
        Stream<Path> all = Stream.concat(scripts, main);
        return joined(all.map(SourceTree::read).toList());
    }

    /** Sources whose texts over several lines are one text on one line. */
    private static List<String> joined(List<String> sources) {
        return sources.stream().map(text -> text.replaceAll("\"\\s*\\+\\s*\"", "")).toList();
    }
}
