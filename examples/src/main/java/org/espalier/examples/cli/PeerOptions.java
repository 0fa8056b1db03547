// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.examples.bench.peer.PeerMap;
import org.espalier.examples.bench.peer.Peers;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Which other programs run beside a case. */
final class PeerOptions {
    @Option(
            names = "--peer",
            paramLabel = "CMD",
            description =
                    "Run this command line beside each case, in turns with ours, and print how many"
                            + " times as long it takes (default: none). Filled in: {graph},"
                            + " {model}, {layers}, {hidden}, {width}, {threads}. May be given"
                            + " several times.")
    private List<String> commands = List.of();

    @Option(
            names = "--peer-rounds",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "Let the others and ours take turns so many times; the best of all counts"
                            + " (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--peer-seconds",
            paramLabel = "S",
            defaultValue = "300",
            description =
                    "End a run of another program after so many seconds (default:"
                            + " ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--peer-map",
            paramLabel = "FILE",
            description =
                    "JSON that says which lines of others belong to which case (default: the map"
                            + " that comes with the program).")
    private @Nullable Path map;

    boolean areGiven() {
        return !commands.isEmpty();
    }

    /** Refuses values that make no sense. */
    void check() {
        OptionChecks.between("--peer-rounds", rounds, 1, 100, "leave it out for two");
        OptionChecks.between("--peer-seconds", seconds, 1, 86_400, "leave it out for 300");
    }

    /** The programs; failures of theirs become warnings. */
    Peers peers(Consumer<String> warnings) throws IOException {
        var file = map;
        return new Peers(
                commands,
                rounds,
                Duration.ofSeconds(seconds),
                file == null ? PeerMap.shipped() : PeerMap.load(file),
                warnings);
    }
}
