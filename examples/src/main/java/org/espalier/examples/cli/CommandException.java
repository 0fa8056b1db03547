// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

/** A command that cannot go on, with the exit code that says what kind of failure it was. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Wrong words on the command line or in a configuration file. */
    static final int USAGE = 2;

    /** A file or input that is missing, broken or does not fit. */
    static final int INPUT = 3;

    /** A check that the user asked for found something wrong. */
    static final int CHECK = 5;

    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static CommandException usage(String message) {
        return new CommandException(USAGE, message);
    }

    static CommandException input(String message) {
        return new CommandException(INPUT, message);
    }

    int exitCode() {
        return exitCode;
    }
}
