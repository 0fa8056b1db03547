// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory this process ever held, where the system tells; it does on Linux. */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path MARK = Path.of("/proc/self/clear_refs");
    private static final String PEAK = "VmHWM:";

    private ProcessMemory() {}

    /** Lets the peak begin anew at what is held now; does nothing where that is not allowed. */
    static void forgetPeak() {
        try {
            Files.writeString(MARK, "5");
        } catch (IOException | UnsupportedOperationException unknown) {
            return;
        }
    }

    /**
     * The most resident bytes since the last time it was forgotten, or the start.
     *
     * @return the bytes; empty where the system does not tell
     */
    public static OptionalLong peakBytes() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> kilobytes(line) * 1024)
                    .findFirst();
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    private static long kilobytes(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}
