// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.runtime.Suggestion;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/** Says what is wrong with a command line: what was expected, what came, what to do. */
final class WrongUsage {
    private WrongUsage() {}

    /** The message for what the parser found. */
    static String message(ParameterException wrong) {
        var line = wrong.getCommandLine();
        return switch (wrong) {
            case UnmatchedArgumentException unknown ->
                    unknown(line, unknown.getUnmatched().getFirst());
            case OverwrittenOptionException twice ->
                    "%s: expected it once but it is given twice; leave one of them out"
                            .formatted(name(twice.getOverwritten()));
            case MissingParameterException missing ->
                    "expected %s but it is missing; see '%s --help'"
                            .formatted(
                                    missing.getMissing().stream()
                                            .map(WrongUsage::wanted)
                                            .collect(Collectors.joining(", ")),
                                    line.getCommandSpec().qualifiedName());
            default -> value(wrong);
        };
    }

    private static String unknown(CommandLine line, String word) {
        var spec = line.getCommandSpec();
        var command = spec.qualifiedName();
        if (word.startsWith("-")) {
            var name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return "expected an option of '%s' but got '%s'%s; '%s --help' lists them"
                    .formatted(
                            command,
                            name,
                            Suggestion.text(name, spec.optionsMap().keySet()),
                            command);
        }
        var commands = line.getSubcommands().keySet();
        if (!commands.isEmpty()) {
            return "expected a command but got '%s'%s; '%s --help' lists them"
                    .formatted(word, Suggestion.text(word, commands), command);
        }
        return "expected %s after '%s' but got '%s'; %s, see '%s --help'"
                .formatted(
                        spec.positionalParameters().isEmpty() ? "only options" : "fewer words",
                        command,
                        word,
                        hint(spec),
                        command);
    }

    private static String hint(CommandSpec spec) {
        return spec.findOption("--data") == null
                ? "leave it out"
                : "leave it out, or write --data before a path";
    }

    private static String value(ParameterException wrong) {
        var help =
                "see '%s --help'"
                        .formatted(wrong.getCommandLine().getCommandSpec().qualifiedName());
        var argument = wrong.getArgSpec();
        if (wrong.getCause() instanceof CommandException refused) {
            return String.valueOf(refused.getMessage());
        }
        if (argument == null || wrong.getValue() == null) {
            var text = String.valueOf(wrong.getMessage());
            return text.contains("; ") ? text : text + "; " + help;
        }
        return "%s: expected %s but got '%s'; %s"
                .formatted(name(argument), kind(argument), wrong.getValue(), help);
    }

    private static String wanted(ArgSpec argument) {
        return argument instanceof OptionSpec
                ? "%s after %s".formatted(argument.paramLabel(), name(argument))
                : argument.paramLabel();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** What an option takes, in words. */
    private static String kind(ArgSpec argument) {
        Class<?> type = argument.type();
        if (type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class
                || type == Double.class
                || type == float.class
                || type == Float.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == Duration.class) {
            return "a time such as 90s, 20m or 2h";
        }
        return type == Path.class ? "a path" : argument.paramLabel();
    }
}
