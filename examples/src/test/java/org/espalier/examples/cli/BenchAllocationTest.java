// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Training of several models in one process allocates next to nothing. What an earlier model taught
 * C2 decides what it inlines for a later one, and where it inlines too much or too little it makes
 * objects of vectors: the flags of the project forbid that, and nothing but this would tell.
 */
@Tag("slow")
class BenchAllocationTest {
    private static final double MOST_BYTES = 1e6;

    /** A narrow model before a wide one, then other layers, then dropout. */
    private static final List<String> CASES =
            List.of(
                    "gcn-cora-2x16",
                    "gcn-cora-3x256",
                    "sage-cora-2x64",
                    "gat-cora-2x64",
                    "gin-cora-3x64",
                    "gcn-cora-3x256-dropout");

    @Test
    void epochsMakeNoObjectsOfVectors(@TempDir Path folder) throws Exception {
        var words = new ArrayList<>(List.of("bench", "--json", "--no-roofs", "--seconds", "1"));
        CASES.forEach(name -> words.addAll(List.of("--case", name)));

        try (var bench =
                Launched.of(
                        folder, List.of("-Xmx1g", "-XX:TieredStopAtLevel=4"), words.toArray())) {
            assertEquals(0, bench.exitCode(), bench.error());
            var lines = bench.output().lines().toList();
            assertEquals(CASES.size(), lines.size(), bench.output());
            for (int i = 0; i < CASES.size(); i++) {
                assertFew(CASES.get(i), lines.get(i));
            }
        }
    }

    private static void assertFew(String name, String line) {
        double bytes = new Ran(0, line, "").number("allocatedBytesPerEpoch");
        assertTrue(
                bytes < MOST_BYTES,
                "%s allocates %.0f bytes an epoch after the cases before it; has C2 begun to box vectors? Name the class to the compiler in .mvn/java.args"
                        .formatted(name, bytes));
    }
}
