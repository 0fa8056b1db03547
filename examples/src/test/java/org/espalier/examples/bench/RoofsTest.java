// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.examples.bench.roof.Roof;
import org.espalier.examples.bench.roof.RoofSize;
import org.espalier.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

class RoofsTest {
    private static final Stopwatch SHORT = new Stopwatch(Stopwatch.LEAST_REPEATS, Duration.ZERO);
    private static final RoofSize SMALL = new RoofSize(1 << 16, 512, 1 << 10);

    private static Map<String, Object> measure(BenchCase kind) {
        var compute = Compute.common();
        var roofs = Optional.of(new Roofs(compute, SMALL, SHORT));
        return new Benchmark(compute, SHORT, roofs).measure(kind);
    }

    private static double number(Map<String, Object> result, String key) {
        return result.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @ParameterizedTest
    @CsvSource({
        "spmm-cora-64, roof-gather-64, gbps",
        "spmm-max-cora-300, roof-gather-256, gbps",
        "sddmm-cora-128, roof-gather-128, gbps",
        "attention-cora-2x16, roof-gather-32, gbps",
        "attention-back-cora-2x32, roof-gather-64, gbps",
        "softmax-cora-200, roof-copy, gbps",
        "crossentropy-20000x7, roof-copy, gbps",
        "adam-200000, roof-copy, gbps",
        "gemm-99x64x64, roof-fma, gflops"
    })
    void aCaseIsToldAsAShareOfItsRoof(String name, String roof, String rate) {
        var result = measure(BenchCases.named(name).orElseThrow());

        assertEquals(roof, result.get("roof"));
        double share = number(result, "roofShare");
        assertTrue(share >= 0 && Double.isFinite(share), "share " + share);
        assertTrue(number(result, "roofRate") > 0);
        assertEquals(
                number(result, rate) / number(result, "roofRate"), share, 5e-4, result.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"roof-copy", "roof-triad", "roof-gather-128", "roof-fma"})
    void aRoofHasARateAndNoShare(String name) {
        var result = measure(new RoofCase(Roof.named(name).orElseThrow(), SMALL));

        double rate = number(result, name.equals("roof-fma") ? "gflops" : "gbps");
        assertTrue(rate > 0 && Double.isFinite(rate), "rate " + rate);
        assertFalse(result.containsKey("roofShare"));
    }

    @Test
    void aRoofIsMeasuredOnce() {
        var roofs = new Roofs(Compute.common(), SMALL, SHORT);

        assertEquals(roofs.rate(Roof.COPY), roofs.rate(Roof.COPY));
    }

    @Test
    void whatHasNoSingleLimitHasNoShare() {
        var result = measure(BenchCases.named("gcn-cora-1x1").orElseThrow());

        assertFalse(result.containsKey("roofShare"));
        assertTrue(number(result, "peakPoolBytes") > 0);
        assertTrue(number(result, "allocatedBytes") > 0);
    }

    @Test
    void bytesOfSumsAreThoseThatOthersCount() {
        var kind = BenchCases.named("spmm-cora-64").orElseThrow();

        var work = kind.prepare().work();

        double edges = 2 * 5278;
        assertEquals(edges * (4 * 64 + 8) + 4.0 * 64 * 2708, work.bytes());
        assertEquals(2 * edges * 64, work.operations());
        assertEquals(edges, work.edges());
    }
}
