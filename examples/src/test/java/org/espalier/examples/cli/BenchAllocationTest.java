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
    /** A narrow model before a wide one, then other layers, then dropout. */
    @Test
    void epochsMakeNoObjectsOfVectors(@TempDir Path folder) throws Exception {
        assertFew(
                folder,
                1e6,
                "gcn-cora-2x16",
                "gcn-cora-3x256",
                "sage-cora-2x64",
                "gat-cora-2x64",
                "gin-cora-3x64",
                "gcn-cora-3x256-dropout");
    }

    /** Attention knows other numbers of heads, and the code for all of them is much. */
    @Test
    void softmaxAfterAttentionMakesNone(@TempDir Path folder) throws Exception {
        assertFew(
                folder, 5e5, "gat-cora-3x64", "softmax-cora-4", "softmax-cora-2", "gcn-cora-2x16");
    }

    private static void assertFew(Path folder, double most, String... cases) throws Exception {
        var words = new ArrayList<>(List.of("bench", "--json", "--no-roofs", "--seconds", "1"));
        List.of(cases).forEach(name -> words.addAll(List.of("--case", name)));

        try (var bench =
                Launched.of(
                        folder, List.of("-Xmx1g", "-XX:TieredStopAtLevel=4"), words.toArray())) {
            assertEquals(0, bench.exitCode(), bench.error());
            var lines = bench.output().lines().toList();
            assertEquals(cases.length, lines.size(), bench.output());
            for (int i = 0; i < cases.length; i++) {
                assertFew(most, cases[i], lines.get(i));
            }
        }
    }

    private static void assertFew(double most, String name, String line) {
        double bytes = new Ran(0, line, "").number("allocatedBytes");
        assertTrue(
                bytes < most,
                "%s allocates %.0f bytes a run after the cases before it; has C2 begun to box vectors? Name the class to the compiler in .mvn/java.args"
                        .formatted(name, bytes));
    }
}
