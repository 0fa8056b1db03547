// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

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
                        "--no-roofs",
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
        for (var key : List.of("jvmFlags", "kernels", "aligned", "seed", "allocatedBytes")) {
            assertTrue(ran.json().containsKey(key), key);
        }
        assertTrue(ran.number("peakPoolBytes") > 0);
    }

    @Test
    void aProductIsToldAsAShareOfWhatRegistersCanDo() {
        var ran = Ran.of("bench", "--json", "--seconds", 1, "--case", "gemm-64x64x64");

        assertEquals("roof-fma", ran.text("roof"));
        assertTrue(ran.number("roofRate") > 0);
        assertTrue(ran.number("roofShare") > 0);
    }

    @Test
    void otherProgramsStandBesideOurs() {
        var ran =
                Ran.of(
                        "bench",
                        "--json",
                        "--no-roofs",
                        "--seconds",
                        1,
                        "--case",
                        "gemm-9x9x9",
                        "--peer",
                        "echo '{\"case\":\"gemm-9x9x9\",\"impl\":\"other\",\"min_ms\":1000}'",
                        "--peer",
                        "exit 7");

        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.err().contains("warning: gemm-9x9x9: peer 'exit 7'"), ran.err());
        assertTrue(ran.out().contains("\"peers\":[{\"impl\":\"other\""), ran.out());
        assertTrue(ran.out().contains("\"ratio\":"), ran.out());
    }

    @Test
    void severalNumbersOfThreadsGiveAGain() {
        var ran =
                Ran.of(
                        "bench",
                        "--no-roofs",
                        "--seconds",
                        1,
                        "--repeats",
                        5,
                        "--threads",
                        "1,2",
                        "--case",
                        "gemm-99x99x99");
        var json =
                Ran.of(
                        "bench",
                        "--json",
                        "--no-roofs",
                        "--seconds",
                        1,
                        "--threads",
                        "1,2",
                        "--case",
                        "gemm-99x99x99");

        var lines = ran.out().lines().toList();
        assertEquals(3, lines.size(), ran.out());
        assertTrue(lines.getFirst().contains("threads"), ran.out());
        assertTrue(lines.getLast().startsWith("gemm-99x99x99          2"), ran.out());
        assertEquals(2, json.out().lines().count());
        assertEquals(2, json.number("threads"));
        assertTrue(json.number("gain") > 0);
    }

    @Test
    void anUnknownCaseIsWrongUsage() {
        var ran = Ran.of("bench", "--case", "gcn-cora");

        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("expected all or a name"), ran.err());
    }
}
