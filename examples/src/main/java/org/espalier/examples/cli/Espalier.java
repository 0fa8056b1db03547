// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;

/** The command {@code espalier}: trains graph neural networks and looks at graph data. */
@Command(
        name = "espalier",
        description = "Trains graph neural networks on the JVM.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionInfo.class,
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            ReportCommand.class,
            InspectCommand.class,
            PartitionCommand.class,
            RunCommand.class,
            NewCommand.class,
            BenchCommand.class,
            ConfigCommand.class,
            DoctorCommand.class,
            CompletionCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier train                       # a GCN on a generated graph",
            "  espalier train --data data/cora --model gat --runs 5",
            "  espalier predict --checkpoint runs/train-gcn-1 --data data/cora --out a.csv"
        })
public final class Espalier implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    private Espalier() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param args the words of the command line
     */
    public static void main(String[] args) {
        int exitCode = commandLine().execute(args);
        if (exitCode == 0) {
            StartArchive.makeIfWanted();
        }
        System.exit(exitCode);
    }

    /**
     * The whole command line, for running and for testing it.
     *
     * @return a new command line
     */
    static CommandLine commandLine() {
        return settled(new CommandLine(new Espalier()));
    }

    /** A command line with the manners of all commands: messages, exit codes, parsing. */
    static CommandLine settled(CommandLine line) {
        var failures = new Failures();
        RunCommand.leaveTheProgramItsWords(line.getSubcommands());
        line.getSubcommands()
                .values()
                .forEach(each -> each.getCommandSpec().versionProvider(new VersionInfo()));
        return line.registerConverter(Path.class, new PathReader())
                .setExecutionStrategy(Failures::execute)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setAllowOptionsAsOptionParameters(false)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Refuses a call without a sub-command. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "espalier: expected a command but got none; try 'espalier train' or 'espalier"
                        + " --help'");
    }
}
