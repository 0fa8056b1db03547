// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a measurement ran on. */
final class Machine {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";
    private static final String CORE = "processor";

    private Machine() {}

    /** Cores and processor, for example {@code 2 cores AMD EPYC}. */
    static String name() {
        return Runtime.getRuntime().availableProcessors() + " cores " + processor();
    }

    /** The cores of the machine, also those that this process may not use. */
    static int cores() {
        try (var lines = Files.lines(CPU)) {
            int listed = (int) lines.filter(line -> line.startsWith(CORE)).count();
            return Math.max(listed, Runtime.getRuntime().availableProcessors());
        } catch (IOException absent) {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    private static String processor() {
        try (var lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(Machine::architecture);
        } catch (IOException absent) {
            return architecture();
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch");
    }
}
