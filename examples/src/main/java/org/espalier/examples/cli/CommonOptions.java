// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.tensor.Compute;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** Options that mean the same with every command. */
final class CommonOptions {
    private static final int MOST_THREADS = 1024;

    @Option(
            names = "--json",
            description = "Print one JSON object as the last line of standard output.")
    boolean json;

    @Option(names = "--quiet", description = "Print no progress.")
    boolean quiet;

    @Option(names = "--stack-trace", description = "Print the stack trace of a failure.")
    boolean stackTrace;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads to compute on; results do not depend on it (default: all cores).")
    @Nullable Integer threads;

    /** Refuses values that make no sense. */
    void check() {
        OptionChecks.between("--threads", threads, 1, MOST_THREADS, "leave it out for all cores");
    }

    /** How many threads to use. */
    int threadCount() {
        Integer chosen = threads;
        return chosen == null ? Runtime.getRuntime().availableProcessors() : chosen;
    }

    /** Starts the workers. */
    Compute compute() {
        return Compute.of(threadCount());
    }
}
