// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.io.Checksums;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A wrong input and how it is refused.
 *
 * @param exitCode what the command ends with
 * @param message what its message contains
 * @param words the command line; {@code @} stands for the folder of the test
 */
record Refusal(int exitCode, String message, String words) {
    /** Reads a table with lines such as {@code 2 | did you mean 'gcn'? | train --model gnc}. */
    static Stream<Refusal> table(String text) {
        return text.lines()
                .map(line -> line.split(" \\| ", -1))
                .map(
                        parts ->
                                new Refusal(
                                        Integer.parseInt(parts[0].strip()),
                                        parts[1].strip(),
                                        parts[2].strip()));
    }

    /** Runs the command in words and with {@code --json}; nothing but messages may come of it. */
    void check(Path folder) throws IOException {
        var before = content(folder);

        var ran = Ran.of(arguments(folder));
        var json = Ran.of(with(arguments(folder), "--json"));

        assertEquals(exitCode, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
        assertTrue(ran.err().matches("(?s).*(expected|got).*; .+"), "no remedy: " + ran.err());
        assertFalse(ran.err().contains("\tat "), ran.err());
        assertFalse(ran.err().contains("Exception"), ran.err());
        assertEquals("", ran.out());
        assertEquals(exitCode, json.number("exitCode"));
        assertTrue(json.text("error").contains(message), json.out());
        assertEquals(1, json.out().lines().count(), json.out());
        assertEquals(before, content(folder));
    }

    private Object[] arguments(Path folder) {
        var all = new ArrayList<Object>();
        for (var word : words.split(" ", -1)) {
            all.add(word.equals("''") ? "" : word.replace("@", folder.toString()));
        }
        if (all.getFirst().equals("train") && !words.contains("--out")) {
            all.addAll(List.of("--out", folder.resolve("out")));
        }
        return all.toArray();
    }

    private static Object[] with(Object[] words, String more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
    }

    private static SortedMap<String, String> content(Path folder) throws IOException {
        var content = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                content.put(
                        file.toString(),
                        Files.isRegularFile(file) ? Checksums.sha256(file) : "folder");
            }
        }
        return content;
    }

    @Override
    public String toString() {
        return words + " -> " + exitCode;
    }
}
