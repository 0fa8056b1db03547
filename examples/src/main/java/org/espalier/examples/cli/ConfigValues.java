// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.runtime.Suggestion;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a configuration file says, as values of a command's options.
 *
 * @param file the file
 * @param values the values by key
 */
record ConfigValues(ConfigFile file, SequencedMap<String, Object> values) {
    /** Reads the values as the command reads its options; refuses keys that are none. */
    static ConfigValues of(ConfigFile file, CommandLine line) {
        var reader = Espalier.commandLine();
        var command = reader.getSubcommands().get(line.getCommandName());
        if (command == null) {
            throw new IllegalStateException(line.getCommandName() + " is no command");
        }
        var options = ConfigKeys.of(command.getCommandSpec());
        var values = new LinkedHashMap<String, Object>();
        for (var entry : file.entries()) {
            var option = options.get(entry.key());
            if (option == null) {
                throw CommandException.usage(
                        "%s: expected an option of '%s' without dashes but got '%s'%s; 'espalier config' lists them"
                                .formatted(
                                        entry.where(),
                                        line.getCommandSpec().qualifiedName(),
                                        entry.key(),
                                        Suggestion.text(entry.key(), options.keySet())));
            }
            try {
                reader.parseArgs(line.getCommandName(), option.longestName() + "=" + entry.value());
            } catch (ParameterException wrong) {
                throw CommandException.usage(entry.where() + ": " + WrongUsage.message(wrong));
            }
            values.put(entry.key(), option.getValue());
        }
        return new ConfigValues(file, values);
    }

    /** Sets the options that the command line does not give. */
    void fill(CommandLine line) {
        var given = line.getParseResult();
        ConfigKeys.of(line.getCommandSpec())
                .forEach(
                        (key, option) -> {
                            var value = values.get(key);
                            if (value != null && !given.hasMatchedOption(option)) {
                                option.setValue(value);
                            }
                        });
    }
}
