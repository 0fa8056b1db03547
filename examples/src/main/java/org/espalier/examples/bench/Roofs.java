// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.examples.bench.roof.Roof;
import org.espalier.examples.bench.roof.RoofSize;
import org.espalier.tensor.Compute;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The machine's limits with one number of threads, each measured once, when a case first asks.
 *
 * <p>Memory: 512 MiB while copies are measured, 768 MiB for the triad, up to 256 MiB for gathers.
 */
public final class Roofs {
    private static final int REPEATS = 30;

    private final Compute compute;
    private final RoofSize size;
    private final Stopwatch stopwatch;
    private final Map<Roof, Double> rates = new HashMap<>();

    Roofs(Compute compute, RoofSize size, Stopwatch stopwatch) {
        this.compute = compute;
        this.size = size;
        this.stopwatch = stopwatch;
    }

    /**
     * The limits at full size.
     *
     * @param compute the workers and kernels that cases run on
     * @return limits of which none has been measured
     */
    public static Roofs of(Compute compute) {
        return new Roofs(compute, RoofSize.full(), new Stopwatch(REPEATS, Duration.ofMillis(1500)));
    }

    /**
     * How fast it goes at most, at the shortest of some runs.
     *
     * @param roof which limit
     * @return billions of bytes in a second, or of operations for arithmetic
     */
    double rate(Roof roof) {
        return rates.computeIfAbsent(roof, this::measure);
    }

    private double measure(Roof roof) {
        var run = roof.on(compute, size);
        var timing = stopwatch.measure(List.of(run::run)).getFirst();
        return timing.billionsPerSecond(run.amount());
    }
}
