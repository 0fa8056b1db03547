// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.Compute;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.SequencedMap;

class PartitionCaseTest {
    private static SequencedMap<String, Object> measured(String name) {
        var stopwatch = new Stopwatch(Stopwatch.LEAST_REPEATS, Duration.ZERO);
        return new Benchmark(Compute.common(), stopwatch, Optional.empty())
                .measure(BenchCases.named(name).orElseThrow());
    }

    @Test
    void tellsWhatIsCutAndHowEqualPartsAre() {
        var result = measured("partition-multilevel-cora-8");

        assertEquals(8, result.get("parts"));
        assertEquals(2708, result.get("nodes"));
        assertEquals(5278L, result.get("edges"));
        assertTrue((double) result.getOrDefault("cutShare", 1.0) < 0.7, result.toString());
        assertTrue((double) result.getOrDefault("imbalance", 9.0) <= 1.03, result.toString());
        assertTrue((double) result.getOrDefault("edgesPerSecond", 0.0) > 0, result.toString());
    }

    @Test
    void cutsLessThanChance() {
        assertTrue(
                (long) measured("partition-fennel-cora-8").getOrDefault("cut", Long.MAX_VALUE)
                        < (long) measured("partition-random-cora-8").getOrDefault("cut", 0L));
    }
}
