// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The README shows code that is compiled, links that lead somewhere, and stays short. */
class ReadmeTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @Test
    void everyJavaSnippetStandsInAnExample() throws IOException {
        var snippets = found(JAVA);
        var sources = exampleSources();

        assertFalse(snippets.isEmpty());
        for (var snippet : snippets) {
            assertTrue(
                    sources.stream().anyMatch(source -> source.contains(squeezed(snippet))),
                    () -> "no example holds this snippet of the README:\n" + snippet);
        }
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (var link : found(LINK)) {
            assertTrue(Files.exists(SourceTree.root().resolve(link)), "README links to " + link);
        }
    }

    @Test
    void theReadmeHasAtMost250Lines() throws IOException {
        assertTrue(readme().lines().count() <= 250);
    }

    private static List<String> found(Pattern pattern) throws IOException {
        var all = new ArrayList<String>();
        var matcher = pattern.matcher(readme());
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }

    private static String readme() throws IOException {
        return Files.readString(SourceTree.root().resolve("README.md"));
    }

    private static List<String> exampleSources() throws IOException {
        Path folder = SourceTree.root().resolve("examples/src/main/java");
        try (var files = Files.walk(folder)) {
            var sources = new ArrayList<String>();
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.add(squeezed(Files.readString(file)));
            }
            return sources;
        }
    }

    /** Lines without indentation, so that a snippet may be shown at the margin. */
    private static String squeezed(String code) {
        return code.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .collect(Collectors.joining("\n"));
    }
}
