// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import picocli.CommandLine.Option;

/** Options that every command has, also those that compute nothing. */
final class BasicOptions {
    @Option(
            names = "--json",
            description = "Print one JSON object as the last line of standard output.")
    boolean json;

    @Option(names = "--stack-trace", description = "Print the stack trace of a failure.")
    boolean stackTrace;
}
