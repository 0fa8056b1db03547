// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BenchCommandTest {
    @Test
    void withoutCasesItListsThem() {
        var ran = Ran.of("bench");

        assertEquals(0, ran.exitCode());
        assertTrue(ran.out().contains("gcn-cora-2x16"), ran.out());
    }

    @Test
    void everyCaseIsALineOfJson() {
        var ran =
                Ran.of(
                        "bench",
                        "--json",
                        "--seconds",
                        1,
                        "--repeats",
                        5,
                        "--case",
                        "gcn-cora-2x16",
                        "--case",
                        "gemm-64x64x64");

        assertEquals(2, ran.out().lines().count(), ran.out());
        assertTrue(ran.out().contains("\"lossesAgree\":true"), ran.out());
        assertEquals("gemm-64x64x64", ran.text("case"));
        assertTrue(ran.number("minMs") > 0);
        assertTrue(ran.number("medianMs") >= ran.number("minMs"));
        assertTrue(ran.text("machine").contains(" cores "));
    }

    @Test
    void anUnknownCaseIsWrongUsage() {
        var ran = Ran.of("bench", "--case", "gcn-cora");

        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("expected all or a name"), ran.err());
    }
}
