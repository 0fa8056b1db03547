// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.Compute;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;

class ServeCaseTest {
    @Test
    void percentilesAreOfAtLeastTenThousandCalls() {
        var stopwatch = new Stopwatch(Stopwatch.LEAST_REPEATS, Duration.ZERO);
        var kind = BenchCases.named("serve-cora").orElseThrow();

        var result = new Benchmark(Compute.common(), stopwatch, Optional.empty()).measure(kind);

        assertTrue((int) result.getOrDefault("calls", 0) >= 10_000);
        assertEquals(16, result.get("clients"));
        assertEquals(2708, result.get("nodes"));
        for (var key :
                new String[] {"p50Micros", "p99Micros", "clientsP50Micros", "clientsP99Micros"}) {
            assertTrue((double) result.getOrDefault(key, -1.0) >= 0, key);
        }
    }

    @Test
    void aPercentileIsTheShortestTimeThatSoManyDidNotExceed() {
        var latencies =
                Latencies.of(LongStream.rangeClosed(1, 200).map(i -> 201_000 - i * 1000).toArray());

        assertEquals(100, latencies.micros(50));
        assertEquals(198, latencies.micros(99));
        assertEquals(200, latencies.micros(100));
        assertEquals(2, latencies.micros(1));
        assertThrows(IllegalArgumentException.class, () -> latencies.micros(0));
    }
}
