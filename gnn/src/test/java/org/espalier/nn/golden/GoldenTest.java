// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.golden;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares what this library computes with every file of reference vectors in a folder, given by
 * the system property {@code espalier.golden}. Files of parts that do not exist yet are skipped by
 * name.
 */
class GoldenTest {
    @TestFactory
    List<DynamicTest> everyFileAgrees() throws IOException {
        var folder = Path.of(System.getProperty("espalier.golden", "../../shared/golden"));
        assumeTrue(
                Files.isDirectory(folder),
                "no reference vectors in " + folder.toAbsolutePath() + "; set -Despalier.golden");
        try (Stream<Path> files = Files.list(folder)) {
            var tests =
                    files.filter(file -> file.toString().endsWith(".safetensors"))
                            .sorted()
                            .map(GoldenFile::read)
                            .flatMap(GoldenTest::tests)
                            .toList();
            assertFalse(tests.isEmpty(), () -> "no .safetensors files in " + folder);
            return tests;
        }
    }

    private static Stream<DynamicTest> tests(GoldenFile file) {
        return switch (file.kind()) {
            case "elementwise" -> GoldenFunctions.tests(file);
            case "losses" -> GoldenLosses.tests(file);
            case "optimizers" -> GoldenOptimizers.tests(file);
            case "schedules" -> GoldenSchedules.tests(file);
            default ->
                    Stream.of(
                            GoldenLayers.of(file)
                                    .map(layer -> supported(file.name(), () -> layer.verify(file)))
                                    .orElseGet(() -> unsupported(file.name())));
        };
    }

    static DynamicTest supported(String name, Runnable comparison) {
        return DynamicTest.dynamicTest(name, comparison::run);
    }

    static DynamicTest unsupported(String name) {
        return DynamicTest.dynamicTest(
                name + " (not supported yet)", () -> abort(name + " is not supported yet"));
    }
}
