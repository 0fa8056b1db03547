// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * A file of settings: one {@code key = value} a line; lines that start with {@code #} and empty
 * lines say nothing.
 *
 * @param path the file
 * @param entries its settings, in the order of the file
 */
record ConfigFile(Path path, List<Entry> entries) {
    private static final long MOST_BYTES = 1 << 20;

    /**
     * One setting.
     *
     * @param key the name of an option without dashes
     * @param value its value, not empty
     * @param where file and line, for messages
     */
    record Entry(String key, String value, String where) {}

    ConfigFile {
        entries = List.copyOf(entries);
    }

    /** Reads a file. */
    static ConfigFile read(Path path) throws IOException {
        var entries = new ArrayList<Entry>();
        var seen = new HashMap<String, String>();
        int number = 0;
        for (var line : lines(path)) {
            number++;
            var text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                var entry = entry(text, "%s, line %d".formatted(path, number));
                var first = seen.putIfAbsent(entry.key(), entry.where());
                if (first != null) {
                    throw CommandException.usage(
                            "%s: expected each key once but '%s' stands already in %s; remove one of them"
                                    .formatted(entry.where(), entry.key(), first));
                }
                entries.add(entry);
            }
        }
        return new ConfigFile(path, entries);
    }

    private static List<String> lines(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw CommandException.input(
                    "expected a file of settings but %s is %s; 'espalier config' prints one to begin with"
                            .formatted(path, Files.exists(path) ? "no file" : "not there"));
        }
        if (Files.size(path) > MOST_BYTES) {
            throw CommandException.input(
                    "%s: expected a file of settings of at most %d bytes but it has %d; give the file that 'espalier config' began"
                            .formatted(path, MOST_BYTES, Files.size(path)));
        }
        try {
            return Files.readAllLines(path);
        } catch (CharacterCodingException binary) {
            throw CommandException.input(
                    "%s: expected text in UTF-8 but got other bytes; give a file of lines 'key = value'"
                            .formatted(path));
        }
    }

    private static Entry entry(String text, String where) {
        int equals = text.indexOf('=');
        var key = equals < 0 ? "" : text.substring(0, equals).strip();
        var value = text.substring(equals + 1).strip();
        if (key.isEmpty() || value.isEmpty()) {
            throw CommandException.usage(
                    "%s: expected 'key = value' but got '%s'; write a key and its value, or put # before the line"
                            .formatted(where, text));
        }
        return new Entry(key, value, where);
    }
}
