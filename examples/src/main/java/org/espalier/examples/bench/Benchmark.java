// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Tape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Measures a case.
 *
 * @param compute what to compute on
 * @param stopwatch how long to measure in a round
 * @param roofs the limits to compare with, if any
 */
public record Benchmark(Compute compute, Stopwatch stopwatch, Optional<Roofs> roofs) {
    /**
     * Makes the case's data, times it, and says what came out.
     *
     * @param kind the case
     * @return {@code case}, {@code threads}, times, rates and check values, by key
     */
    public SequencedMap<String, Object> measure(BenchCase kind) {
        return measure(kind, 1, () -> {});
    }

    /**
     * Makes the case's data, times it in several rounds, and says what the best of them gave. Runs
     * on a thread of its own, whose pool of buffers ends with it.
     *
     * @param kind the case
     * @param rounds how many rounds, each of the stopwatch's time
     * @param beforeRound what to do before each round, such as running another program
     * @return {@code case}, {@code threads}, times, rates and check values, by key
     */
    public SequencedMap<String, Object> measure(BenchCase kind, int rounds, Runnable beforeRound) {
        var task =
                new FutureTask<>(() -> compute.call(() -> measureHere(kind, rounds, beforeRound)));
        Thread.ofPlatform().name("espalier-bench").start(task);
        try {
            return task.get();
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "%s: expected to measure but was interrupted; run it again"
                            .formatted(kind.name()),
                    stopped);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    private SequencedMap<String, Object> measureHere(
            BenchCase kind, int rounds, Runnable beforeRound) {
        ProcessMemory.forgetPeak();
        Trial trial = null;
        List<Timing> timings = List.of();
        for (int round = 0; round < rounds || trial == null; round++) {
            beforeRound.run();
            if (trial == null) {
                trial = kind.prepare();
                trial.warmUp();
            }
            timings = best(timings, stopwatch.measure(trial.workloads()));
        }
        var result = new LinkedHashMap<String, Object>();
        result.put("case", kind.name());
        result.put("threads", compute.workers().size());
        var first = timings.getFirst();
        first.putInto(result);
        trial.work().putRates(first, result);
        result.put("allocatedBytes", Math.rint(first.allocatedBytes()));
        ProcessMemory.peakBytes().ifPresent(bytes -> result.put("peakRssBytes", bytes));
        result.put("peakPoolBytes", Tape.peakPoolBytes());
        trial.describe(timings, result);
        var work = trial.work();
        trial = null;
        roofs.ifPresent(limits -> work.putRoof(first, limits, result));
        return result;
    }

    private static List<Timing> best(List<Timing> before, List<Timing> now) {
        if (before.isEmpty()) {
            return now;
        }
        var best = new ArrayList<Timing>();
        for (int i = 0; i < now.size(); i++) {
            best.add(before.get(i).best(now.get(i)));
        }
        return best;
    }
}
