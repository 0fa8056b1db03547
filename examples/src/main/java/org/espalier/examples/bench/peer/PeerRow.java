// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.peer;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What an implementation took for a case.
 *
 * @param impl what it calls itself
 * @param minMs its shortest run, in milliseconds
 * @param medianMs its median run, if it says
 * @param cpuMs processor time of a run, if it says
 */
public record PeerRow(
        String impl, double minMs, Optional<Double> medianMs, Optional<Double> cpuMs) {
    private static final double THOUSAND = 1e3;

    /** The row of a line, by {@code min_ms} or {@code min_s}; empty if it has no time. */
    static Optional<PeerRow> of(PeerLine line, String label, int threads) {
        var name = line.text("impl").map(Printable::of).orElse(label) + threads(line, threads);
        return line.millis("min_ms")
                .or(() -> line.millis("min_s").map(seconds -> seconds * THOUSAND))
                .map(
                        min ->
                                new PeerRow(
                                        name,
                                        min,
                                        line.millis("med_ms"),
                                        line.millis("cpu_min_ms")));
    }

    /** How many threads it had, if that is another number than was asked for. */
    private static String threads(PeerLine line, int expected) {
        return line.text("threads")
                .filter(count -> !count.equals(Integer.toString(expected)))
                .map(count -> Printable.of(", threads: " + count))
                .orElse("");
    }

    /** The smaller number of each, of two series of one implementation. */
    PeerRow best(PeerRow other) {
        return new PeerRow(
                impl,
                Math.min(minMs, other.minMs),
                smaller(medianMs, other.medianMs),
                smaller(cpuMs, other.cpuMs));
    }

    private static Optional<Double> smaller(Optional<Double> a, Optional<Double> b) {
        return Stream.of(a, b).flatMap(Optional::stream).min(Double::compare);
    }

    /**
     * How many times as long as ours its shortest run is.
     *
     * @param ours our shortest run, in milliseconds
     * @return the ratio, to three decimals
     */
    public double ratio(double ours) {
        return Math.rint(minMs / ours * THOUSAND) / THOUSAND;
    }

    /**
     * The row as the command line's contract names it.
     *
     * @param ours our shortest run, in milliseconds
     * @return {@code impl}, {@code minMs}, {@code medianMs}, {@code cpuMs}, {@code ratio}
     */
    public SequencedMap<String, Object> toMap(double ours) {
        var map = new LinkedHashMap<String, Object>();
        map.put("impl", impl);
        map.put("minMs", minMs);
        medianMs.ifPresent(median -> map.put("medianMs", median));
        cpuMs.ifPresent(cpu -> map.put("cpuMs", cpu));
        map.put("ratio", ratio(ours));
        return map;
    }
}
