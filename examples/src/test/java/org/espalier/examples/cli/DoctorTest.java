// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.examples.cli.Finding.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

class DoctorTest {
    private static final long GIGABYTE = 1L << 30;

    @TempDir private Path folder = Path.of("");

    @Test
    void theTestsRunAsTheyShould() {
        var findings = Doctor.findings();

        for (var name : List.of("jdk", "vector module", "flags", "fma", "alignment", "loopback")) {
            var finding = findings.stream().filter(f -> f.name().equals(name)).findFirst();
            assertEquals(Mark.OK, finding.orElseThrow().mark(), finding.get().text());
        }
        assertEquals(12, findings.size());
    }

    @Test
    void everyFindingThatIsNotGoodHasARemedy() {
        var bad =
                List.of(
                        Doctor.jdk(24),
                        Doctor.flags(List.of("-XX:+UseParallelGC", "-XX:MaxNewSize=256m")),
                        Doctor.fma("false"),
                        Doctor.hugePages("off (this system has none)"),
                        Doctor.alignment(false),
                        Doctor.heap(30 * GIGABYTE, 16 * GIGABYTE),
                        Doctor.heap(GIGABYTE, 16 * GIGABYTE),
                        Doctor.cores(1, 8),
                        Doctor.writable("here", folder.resolve("absent"), "go elsewhere"));

        assertEquals(
                List.of("warn", "warn", "fail", "warn", "warn", "fail", "warn", "warn", "fail"),
                bad.stream().map(finding -> finding.mark().label()).toList());
        for (var finding : bad) {
            assertTrue(finding.remedy().length() > 10, finding.text());
            assertTrue(finding.text().lines().count() == 2, finding.text());
        }
        assertTrue(bad.get(1).found().contains("missing -XX:+UseParallelGC -XX:MaxNewSize=256m"));
        assertEquals(Mark.FAIL, Doctor.worst(bad));
    }

    @Test
    void limitsOfAContainerAreNamed() {
        assertEquals(
                "2 of 64 cores, by a container or affinity limit", Doctor.cores(2, 64).found());
        assertEquals(Mark.OK, Doctor.heap(11 * GIGABYTE, 16 * GIGABYTE).mark());
        assertEquals(Mark.OK, Doctor.writable("here", folder, "").mark());
        assertEquals(Mark.OK, Doctor.worst(List.of()));
    }

    @Test
    void flagsAreInForceHoweverTheyWereGiven() {
        assertEquals(
                List.of("-XX:-UseParallelGC", "--add-modules=absent", "-XX:MaxNewSize=7m"),
                JvmFlags.missing(
                        List.of(
                                "-XX:+UseParallelGC",
                                "-XX:-UseParallelGC",
                                "--add-modules=absent",
                                "-XX:MaxNewSize=262144k",
                                "-XX:MaxNewSize=7m")));
        assertTrue(JvmFlags.wanted().contains("-XX:ObjectAlignmentInBytes=64"));
    }

    @Test
    void theCommandPrintsOneLineAFindingAndAnObjectWithJson() {
        var text = Ran.of("doctor");
        var json = Ran.of("doctor", "--json");

        assertTrue(text.exitCode() == 0 || text.exitCode() == 5, text.err());
        assertTrue(text.out().contains("ok    alignment"), text.out());
        assertEquals("doctor", json.text("command"));
        assertTrue(json.json().get("findings") instanceof List<?> list && list.size() == 12);
    }

    @Test
    void aFailedCheckEndsWithFive() {
        var command = new DoctorCommand();
        var line = Espalier.settled(new CommandLine(command));
        line.setOut(new PrintWriter(new StringWriter()));

        assertEquals(0, command.report(List.of(Doctor.cores(1, 8))));
        assertEquals(5, command.report(List.of(Doctor.fma("false"))));
    }
}
