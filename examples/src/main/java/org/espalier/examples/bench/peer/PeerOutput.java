// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.peer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a program did.
 *
 * @param lines what it printed, if it ended well
 * @param problem what went wrong, if something did
 */
record PeerOutput(List<String> lines, Optional<String> problem) {
    private static final int MOST_BYTES = 1 << 22;
    private static final int MOST_OF_ERRORS = 1 << 14;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static PeerOutput failed(String problem) {
        return new PeerOutput(List.of(), Optional.of(problem));
    }

    /**
     * Runs a command line by {@code sh}, with {@code THREADS} and {@code OMP_NUM_THREADS} set, and
     * ends it and all that it started at its deadline.
     */
    static PeerOutput of(String command, int threads, Duration deadline) {
        var builder = new ProcessBuilder("sh", "-c", command);
        builder.environment().put("THREADS", Integer.toString(threads));
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        try {
            return of(builder.start(), deadline);
        } catch (IOException failed) {
            return failed("cannot be started: " + Printable.of(String.valueOf(failed)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed("was ended because the measurement was");
        }
    }

    private static PeerOutput of(Process process, Duration deadline)
            throws InterruptedException, IOException {
        var out = Drain.beginning(process.getInputStream(), MOST_BYTES);
        var err = Drain.end(process.getErrorStream(), MOST_OF_ERRORS);
        try (var tree = ProcessTree.of(process)) {
            process.getOutputStream().close();
            if (!tree.await(deadline)) {
                return failed(
                        "was still running after %d s and was ended; raise --peer-seconds or give it less to do"
                                .formatted(deadline.toSeconds()));
            }
            out.await(PATIENCE);
            err.await(PATIENCE);
        }
        if (process.exitValue() != 0) {
            return failed(
                    "ended with exit code %d%s".formatted(process.exitValue(), lastLine(err)));
        }
        if (out.isCut()) {
            return failed("printed more than %d bytes; print results only".formatted(MOST_BYTES));
        }
        return new PeerOutput(out.text().lines().toList(), Optional.empty());
    }

    private static String lastLine(Drain err) {
        return err.text()
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((_, last) -> last)
                .map(line -> ": " + Printable.of(line))
                .orElse("");
    }
}
