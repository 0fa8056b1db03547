// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code espalier run}: runs a program of one source file. */
@Command(
        name = "run",
        description = {
            "Compiles and runs a program of one source file, with the libraries and JVM flags of"
                    + " this command.",
            "What follows FILE goes to the program, whose streams and exit code are passed on;"
                    + " errors of the compiler end with exit code 3."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier run CustomLayer.java data/guilds",
            "  espalier run --class-path target/classes Experiment.java --seed 7"
        })
final class RunCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin BasicOptions basic = new BasicOptions();

    @Option(
            names = "--class-path",
            paramLabel = "JAR",
            description =
                    "A JAR or folder of classes for the program; several as java's option has"
                            + " them (default: none).")
    private @Nullable String classPath;

    @Parameters(index = "0", paramLabel = "FILE", description = "A Java source file.")
    private Path file = Path.of("");

    @Parameters(index = "1..*", paramLabel = "ARG", description = "What the program gets.")
    private List<String> arguments = new ArrayList<>();

    /** What follows the file is no option of ours, whatever it looks like. */
    static void leaveTheProgramItsWords(Map<String, CommandLine> commands) {
        commands.values().stream()
                .filter(line -> line.getCommand() instanceof RunCommand)
                .forEach(line -> line.setStopAtPositional(true));
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw CommandException.input(
                    "run: expected a Java source file but there is none at '%s'; check the path, which starts at %s"
                            .formatted(file, Path.of("").toAbsolutePath()));
        }
        var path = path();
        try (var program = SourceProgram.compile(file, path, spec.commandLine().getErr())) {
            return program.run(path, arguments);
        }
    }

    /** The user's classes, then ours. */
    private String path() {
        String given = classPath;
        var own =
                given == null
                        ? Stream.<String>of()
                        : ClassPath.entries(given).stream().map(Path::toString);
        return Stream.concat(own, Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
