// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.examples.cli.RunFolder.Existing;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Where a run goes, where its settings come from, and when it ends early. */
final class RunOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the run goes (default: the next free runs/COMMAND-MODEL-N).")
    @Nullable Path out;

    @Option(names = "--force", description = "Replace an earlier run in --out.")
    boolean force;

    @Option(
            names = "--resume",
            description =
                    "Continue the run in --out with its stored settings; ends with the bits of a"
                            + " run that never stopped.")
    boolean resume;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Take options from lines 'key = value'; an option on the command line wins"
                            + " (default: none; 'espalier config' prints a template).")
    @Nullable Path config;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = TimeLimit.class,
            description =
                    "End after the step in which this time passes, with a checkpoint: 90s, 20m or"
                            + " 2h (default: no limit).")
    @Nullable Duration timeLimit;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            defaultValue = "100",
            description = "Epochs between checkpoints (default: ${DEFAULT-VALUE}).")
    int checkpointEvery;

    /** Sets options from {@code --config} and, for a run that goes on, from its folder. */
    void settle(CommandLine line) throws IOException {
        Path file = config;
        Set<String> keys = Set.of();
        if (file != null) {
            var values = ConfigValues.of(ConfigFile.read(file), line);
            values.fill(line);
            keys = values.values().keySet();
        }
        OptionChecks.atLeast(
                "--checkpoint-every", checkpointEvery, 1, "leave it out for the usual number");
        Path folder = out;
        if (!resume) {
            return;
        }
        if (folder == null || force) {
            throw CommandException.usage(
                    "--resume: expected --out with the run to continue, and no --force; the run's"
                            + " folder is in its summary");
        }
        var given = Continuation.given(line, keys);
        var stored = new RunFolder(folder).config();
        if (Files.exists(stored)) {
            var begun = ConfigValues.of(ConfigFile.read(stored), line);
            new Continuation(begun, given).fill(line);
        } else if (given.isEmpty() && !Files.isDirectory(folder)) {
            throw CommandException.input(
                    "--resume: expected the folder of a run but there is none at %s; check the path, or give the run's options to begin it"
                            .formatted(folder));
        } else {
            line.getErr().println("no run in " + folder + " yet; it starts from the beginning");
        }
    }

    /** Refuses a folder that cannot take the run, before time is spent on it. */
    void checkFolder() throws IOException {
        Path folder = out;
        if (folder != null) {
            new RunFolder(folder).check(existing());
        }
    }

    /** Opens the folder of the run. */
    RunFolder open(String command, String model) throws IOException {
        return RunFolder.open(out, command, model, existing());
    }

    private Existing existing() {
        if (resume) {
            return Existing.CONTINUE;
        }
        return force ? Existing.REPLACE : Existing.REFUSE;
    }
}
