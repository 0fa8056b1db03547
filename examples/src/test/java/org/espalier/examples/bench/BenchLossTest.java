// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.tensor.Compute;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Training on the small graphs has the losses that other implementations have; {@code espalier
 * bench} checks those of the large graphs.
 */
@Tag("slow")
class BenchLossTest {
    private static final Stopwatch SHORT = new Stopwatch(Stopwatch.LEAST_REPEATS, Duration.ZERO);

    @ParameterizedTest
    @CsvSource({
        "gcn-cora-2x16, 1.94470, 1.43570",
        "gcn-cora-3x256, 1.95630, 0.70455",
        "gcn-pubmed-2x16, 1.12137, 0.65059",
        "gcn-pubmed-3x256, 1.09851, 0.55443"
    })
    void lossesAreTheKnownOnes(String name, double epoch1, double epoch5) {
        var kind = BenchCases.named(name).orElseThrow();

        var result = new Benchmark(Compute.common(), SHORT, Optional.empty()).measure(kind);

        assertEquals(epoch1, loss(result, "lossEpoch1"), 1e-5);
        assertEquals(epoch5, loss(result, "lossEpoch5"), 1e-5);
        assertEquals(true, result.get("lossesAgree"));
    }

    private static double loss(Map<String, Object> result, String key) {
        return (double) result.getOrDefault(key, Double.NaN);
    }
}
