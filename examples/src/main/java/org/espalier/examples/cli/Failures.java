// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.io.Json;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;

/** Turns what a command throws into one message and an exit code; users see no stack trace. */
final class Failures implements IExecutionExceptionHandler {
    private static final int INTERNAL = 1;

    @Override
    public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
        int exitCode = exitCode(thrown);
        String message = message(thrown, exitCode);
        line.getErr().println(line.getCommandName() + ": " + message);
        if (has(parsed, "--stack-trace")) {
            thrown.printStackTrace(line.getErr());
        }
        if (has(parsed, "--json")) {
            var failure = new LinkedHashMap<String, Object>();
            failure.put("command", line.getCommandName());
            failure.put("error", message);
            failure.put("exitCode", exitCode);
            line.getOut().println(Json.write(failure));
        }
        return exitCode;
    }

    private static boolean has(ParseResult parsed, String option) {
        return parsed.hasMatchedOption(option)
                || (parsed.hasSubcommand() && has(parsed.subcommand(), option));
    }

    private static int exitCode(Exception thrown) {
        return switch (thrown) {
            case CommandException failure -> failure.exitCode();
            case IllegalArgumentException _ -> CommandException.INPUT;
            case IOException _ -> CommandException.INPUT;
            case UncheckedIOException _ -> CommandException.INPUT;
            default -> INTERNAL;
        };
    }

    private static String message(Exception thrown, int exitCode) {
        String text = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        if (thrown instanceof NoSuchFileException missing) {
            return "expected a file but there is none at " + missing.getFile() + "; check the path";
        }
        return exitCode == INTERNAL
                ? "internal error: " + text + "; run again with --stack-trace and report it"
                : text;
    }
}
