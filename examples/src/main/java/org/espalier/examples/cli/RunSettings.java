// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Every effective setting of a run, as its folder keeps it.
 *
 * @param values texts by the names of options without dashes
 */
record RunSettings(SequencedMap<String, String> values) {
    /**
     * The settings of a command.
     *
     * @param spec the command with its options set
     * @param settled what options that were not given came to
     */
    static RunSettings of(CommandSpec spec, Map<String, String> settled) {
        var values = new LinkedHashMap<String, String>();
        ConfigKeys.ofRun(spec)
                .forEach(
                        (key, option) -> {
                            var text = settled.getOrDefault(key, text(option.getValue()));
                            if (text.contains("\n") || !text.equals(text.strip())) {
                                throw CommandException.usage(
                                        "--%s: expected a value without line breaks and without spaces around it but got '%s'; rename what it names"
                                                .formatted(key, text));
                            }
                            if (!text.isEmpty()) {
                                values.put(key, text);
                            }
                        });
        return new RunSettings(values);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Path path -> path.toAbsolutePath().normalize().toString();
            case Collection<?> several ->
                    several.stream().map(RunSettings::text).collect(Collectors.joining(","));
            default -> value.toString();
        };
    }

    /** The text of the file. */
    String text() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
