// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.io.Json;

import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Turns what a command throws, and what is wrong with a command line, into one message and an exit
 * code; users see no stack trace.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final int INTERNAL = 1;

    /** Runs the command that was parsed; errors of the JVM become failures like any other. */
    static int execute(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (Error broken) {
            var line = parsed.asCommandLineList().getLast();
            throw new ExecutionException(line, String.valueOf(broken.getMessage()), broken);
        }
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
        Throwable failure = thrown.getCause() instanceof Error error ? error : thrown;
        int exitCode = exitCode(failure);
        print(line, message(failure, exitCode), exitCode, has(parsed, "--json"));
        if (has(parsed, "--stack-trace")) {
            failure.printStackTrace(line.getErr());
        }
        return exitCode;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        var words = List.of(args);
        var line = wrong.getCommandLine();
        print(line, WrongUsage.message(wrong), CommandException.USAGE, words.contains("--json"));
        if (words.contains("--stack-trace")) {
            wrong.printStackTrace(line.getErr());
        }
        return CommandException.USAGE;
    }

    /** Prints a failure to standard error, and as an object to standard output if asked to. */
    static void print(CommandLine line, String message, int exitCode, boolean json) {
        line.getErr().println(line.getCommandName() + ": " + message);
        line.getErr().flush();
        if (json) {
            var failure = new LinkedHashMap<String, Object>();
            failure.put("command", line.getCommandName());
            failure.put("error", message);
            failure.put("exitCode", exitCode);
            line.getOut().println(Json.write(failure));
            line.getOut().flush();
        }
    }

    private static boolean has(ParseResult parsed, String option) {
        return parsed.hasMatchedOption(option)
                || (parsed.hasSubcommand() && has(parsed.subcommand(), option));
    }

    private static int exitCode(Throwable thrown) {
        return switch (thrown) {
            case CommandException failure -> failure.exitCode();
            case IllegalArgumentException _ -> CommandException.INPUT;
            case IOException _ -> CommandException.INPUT;
            case UncheckedIOException _ -> CommandException.INPUT;
            default -> INTERNAL;
        };
    }

    private static String message(Throwable thrown, int exitCode) {
        String text = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        return switch (thrown) {
            case OutOfMemoryError _ -> outOfMemory(text);
            case NoSuchFileException missing ->
                    "expected a file but there is none at %s; check the path"
                            .formatted(missing.getFile());
            case AccessDeniedException denied ->
                    "expected access to %s but the system denies it; change its rights or choose another path"
                            .formatted(denied.getFile());
            case FileSystemException failed when !text.contains("; ") ->
                    "expected to use %s but the system says: %s; check the path, space and rights"
                            .formatted(failed.getFile(), text);
            default -> exitCode == INTERNAL ? internal(thrown, text) : text;
        };
    }

    private static String outOfMemory(String text) {
        return "expected to fit in a heap of %,d MB but it is full (%s); give more memory with"
                        .formatted(Runtime.getRuntime().maxMemory() >> 20, text)
                + " ESPALIER_JAVA_OPTS=-Xmx..., or take a smaller model or graph";
    }

    private static String internal(Throwable thrown, String text) {
        var what = thrown instanceof Error ? thrown.getClass().getSimpleName() + ": " + text : text;
        return "internal error: " + what + "; run again with --stack-trace and report it";
    }
}
