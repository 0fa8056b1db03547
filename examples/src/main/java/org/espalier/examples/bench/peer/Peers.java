// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.peer;

import org.espalier.examples.bench.BenchCase;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Other programs to run beside cases.
 *
 * @param commands their command lines, with places for what a case is about
 * @param rounds how often to run each for a case
 * @param deadline how long one run may take
 * @param map which of their lines belong to which case
 * @param warnings told of each failure
 */
public record Peers(
        List<String> commands,
        int rounds,
        Duration deadline,
        PeerMap map,
        Consumer<String> warnings) {
    /**
     * Other programs.
     *
     * @param commands their command lines, with places for what a case is about
     * @param rounds how often to run each for a case
     * @param deadline how long one run may take
     * @param map which of their lines belong to which case
     * @param warnings told of each failure
     */
    public Peers {
        commands = List.copyOf(commands);
    }

    /**
     * Gets ready to run beside a case.
     *
     * @param kind the case
     * @param threads how many threads they shall use
     * @return what runs them, once a round
     */
    public PeerSession beside(BenchCase kind, int threads) {
        return new PeerSession(this, kind, threads);
    }

    /**
     * How many rounds our own measurement needs.
     *
     * @return 1 if there are no other programs
     */
    public int roundsOfOurs() {
        return commands.isEmpty() ? 1 : rounds;
    }
}
