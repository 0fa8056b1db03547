// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.examples.bench.BenchCase;
import org.espalier.examples.bench.BenchCases;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

class BenchTableTest {
    private static final List<BenchCase> CASES =
            List.of(BenchCases.named("gcn-cora-2x16").orElseThrow());

    private final StringWriter text = new StringWriter();

    private BenchTable table(boolean scales, boolean hasPeers) {
        return new BenchTable(new PrintWriter(text), CASES, scales, hasPeers);
    }

    @Test
    void columnsAreAlignedAndOthersFollowOurs() {
        var table = table(false, true);

        table.printHeading();
        table.print(
                Map.of(
                        "case",
                        "gcn-cora-2x16",
                        "minMs",
                        0.4512,
                        "medianMs",
                        12.345,
                        "cpuMs",
                        1234.5,
                        "gbps",
                        56.789,
                        "peers",
                        List.of(Map.of("impl", "x".repeat(50), "minMs", 4.0, "ratio", 8.865))));

        assertEquals(
                """
                case              min ms     median     CPU ms       GB/s    GFLOP/s    of roof  peer                                              ratio
                gcn-cora-2x16      0.451      12.35       1235      56.79
                                   4.000                                                         %s...      8.865
                """
                        .formatted("x".repeat(41)),
                text.toString());
    }

    @Test
    void scalingHasColumnsOfItsOwn() {
        var table = table(true, false);

        table.printHeading();
        table.print(Map.of("case", "gcn-cora-2x16", "threads", 2, "gain", 1.9, "roofGain", 1.95));

        var lines = text.toString().lines().toList();
        assertTrue(lines.getFirst().contains("threads"), lines.getFirst());
        assertTrue(lines.getFirst().endsWith("gain  roof gain"), lines.getFirst());
        assertTrue(lines.getLast().endsWith("1.900      1.950"), lines.getLast());
    }
}
