// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.examples.bench.BenchCase;
import org.espalier.examples.bench.Benchmark;
import org.espalier.examples.bench.Roofs;
import org.espalier.examples.bench.Stopwatch;
import org.espalier.examples.bench.peer.Peers;
import org.espalier.tensor.Compute;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Measures cases with several numbers of threads, each beside other programs. */
final class BenchSeries implements AutoCloseable {
    private final List<Benchmark> benchmarks;
    private final Peers peers;

    BenchSeries(List<Integer> threads, Stopwatch stopwatch, boolean withRoofs, Peers peers) {
        this.benchmarks =
                threads.stream()
                        .map(Compute::of)
                        .map(
                                compute ->
                                        new Benchmark(
                                                compute,
                                                stopwatch,
                                                withRoofs
                                                        ? Optional.of(Roofs.of(compute))
                                                        : Optional.empty()))
                        .toList();
        this.peers = peers;
    }

    /**
     * Measures a case.
     *
     * @param kind the case
     * @param print gets the numbers of each number of threads as soon as they are known
     */
    void measure(BenchCase kind, Consumer<SequencedMap<String, Object>> print) {
        SequencedMap<String, Object> first = null;
        for (var benchmark : benchmarks) {
            var session = peers.beside(kind, benchmark.compute().workers().size());
            var measured = benchmark.measure(kind, peers.roundsOfOurs(), session::run);
            if (first == null) {
                first = measured;
            } else {
                putGain(measured, "gain", number(first, "minMs"), number(measured, "minMs"));
                putGain(
                        measured,
                        "roofGain",
                        number(measured, "roofRate"),
                        number(first, "roofRate"));
            }
            if (!peers.commands().isEmpty()) {
                double ours = number(measured, "minMs");
                measured.put("peers", session.rows().stream().map(row -> row.toMap(ours)).toList());
            }
            print.accept(measured);
        }
    }

    private static void putGain(
            SequencedMap<String, Object> measured, String key, double more, double less) {
        if (more > 0 && less > 0) {
            measured.put(key, Math.rint(more / less * 1e3) / 1e3);
        }
    }

    /** The number at a key, or 0 if there is none. */
    private static double number(SequencedMap<String, Object> measured, String key) {
        return measured.get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    @Override
    public void close() {
        benchmarks.forEach(benchmark -> benchmark.compute().workers().close());
    }
}
