// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.tensor.Compute;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Measures a case.
 *
 * @param compute what to compute on
 * @param stopwatch how long to measure
 */
public record Benchmark(Compute compute, Stopwatch stopwatch) {
    /**
     * Makes the case's data, times it, and says what came out. Runs on a thread of its own, whose
     * pool of buffers ends with it.
     *
     * @param kind the case
     * @return {@code case}, {@code threads}, times, rates and check values, by key
     */
    public SequencedMap<String, Object> measure(BenchCase kind) {
        var task = new FutureTask<>(() -> compute.call(() -> measureHere(kind)));
        Thread.ofPlatform().name("espalier-bench").start(task);
        try {
            return task.get();
        } catch (InterruptedException stopped) {
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

    private SequencedMap<String, Object> measureHere(BenchCase kind) {
        var trial = kind.prepare();
        trial.warmUp();
        var timings = stopwatch.measure(trial.workloads());
        var result = new LinkedHashMap<String, Object>();
        result.put("case", kind.name());
        result.put("threads", compute.workers().size());
        timings.getFirst().putInto(result);
        trial.describe(timings, result);
        return result;
    }
}
