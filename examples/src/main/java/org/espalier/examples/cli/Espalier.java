// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code espalier}: says what is running. */
@Command(
        name = "espalier",
        description = "Trains graph neural networks.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionInfo.class)
public final class Espalier {
    private Espalier() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param args the words of the command line
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Espalier()).execute(args));
    }
}
