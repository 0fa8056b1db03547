// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class BenchmarkTest {
    private static final Stopwatch SHORT = new Stopwatch(Stopwatch.LEAST_REPEATS, Duration.ZERO);

    private static Map<String, Object> measure(String name, Compute compute) {
        return new Benchmark(compute, SHORT, Optional.empty())
                .measure(BenchCases.named(name).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcn-cora-2x3",
                "sage-cora-2x3",
                "gat-cora-2x3",
                "gin-cora-2x3",
                "gcnii-cora-2x3",
                "infer-gcn-cora-2x3",
                "infer-gat-cora-2x3",
                "infer-gcnii-cora-2x3",
                "spmm-cora-7",
                "spmm-weighted-cora-7",
                "spmm-mean-cora-7",
                "spmm-max-cora-7",
                "sddmm-cora-7",
                "softmax-cora-3",
                "attention-cora-2x5",
                "attention-back-cora-2x5",
                "adam-40001",
                "crossentropy-999x7",
                "reorder-cora-degree",
                "reorder-cora-rcm",
                "spmm-bf16-cora-7",
                "gemm-9x8x7",
                "gemm-nt-9x8x7",
                "gemm-tn-9x8x7",
                "complete-3x4"
            })
    void resultsDoNotDependOnThreadsOrKernels(String name) {
        var two = Compute.of(2);
        var scalar = Compute.scalar(1);
        try (var _ = two.workers();
                var _ = scalar.workers()) {
            var first = measure(name, two);
            var second = measure(name, scalar);

            assertEquals(first.get("checksum"), second.get("checksum"));
            assertEquals(2, first.get("threads"));
            assertEquals(1, second.get("threads"));
            assertTrue((double) first.getOrDefault("minMs", -1.0) >= 0);
        }
    }

    @Test
    void trainingBegunAnewRepeatsItsLosses() {
        var trial =
                new TrainingTrial((TrainingCase) BenchCases.named("gcn-cora-1x1").orElseThrow());
        float[] first = epochs(trial, 100);

        float[] again = epochs(trial, 2);

        assertEquals(first[0], again[0]);
        assertEquals(first[1], again[1]);
    }

    private static float[] epochs(TrainingTrial trial, int count) {
        float[] losses = new float[count];
        for (int i = 0; i < count; i++) {
            trial.beforeRun();
            trial.run();
            losses[i] = trial.loss(i + 1);
        }
        return losses;
    }

    @Test
    void workloadsTakeTurns() {
        var order = new StringBuilder();

        var timings = SHORT.measure(List.of(() -> order.append('a'), () -> order.append('b')));

        assertEquals("ab".repeat(5), order.toString());
        assertEquals(2, timings.size());
    }

    @Test
    void roundsAlternateAndTheBestOfThemCounts() {
        var order = new StringBuilder();
        var kind = BenchCases.named("gemm-9x8x7").orElseThrow();

        var result =
                new Benchmark(Compute.common(), SHORT, Optional.empty())
                        .measure(kind, 3, () -> order.append('p'));

        assertEquals("ppp", order.toString());
        assertEquals(9, result.get("repeats"));
        assertEquals(
                new Timing(7, 1, 2, 3, 4),
                new Timing(3, 1, 5, 3, 9).best(new Timing(4, 2, 2, 8, 4)));
    }

    @Test
    void aGivenNumberOfRepeatsIsNotExceeded() {
        var runs = new AtomicInteger();

        var timing =
                new Stopwatch(7, Duration.ofMillis(150))
                        .measure(List.of(runs::incrementAndGet))
                        .getFirst();

        assertEquals(7, timing.repeats());
        assertTrue(runs.get() >= 9);
    }

    @Test
    void minimumAndMedianAreOfTheRuns() {
        var even = Timing.of(millis(4, 1, 3, 2), 8_000_000, new long[] {10, 0, 20, 99});
        var odd = Timing.of(millis(4, 1, 3), 6_000_000, new long[] {7, 7, 1});

        assertEquals(new Timing(4, 1, 2.5, 2, 15), even);
        assertEquals(new Timing(3, 1, 3, 2, 7), odd);
    }

    private static long[] millis(long... times) {
        return Arrays.stream(times).map(time -> time * 1_000_000).toArray();
    }

    @Test
    void whatACaseThrowsReachesTheCaller() {
        var tooLarge = BenchCases.named("gemm-100000000x100000000x1").orElseThrow();
        var benchmark = new Benchmark(Compute.common(), SHORT, Optional.empty());

        assertThrows(IllegalArgumentException.class, () -> benchmark.measure(tooLarge));
    }
}
