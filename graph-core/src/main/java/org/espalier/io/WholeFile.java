// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file into memory after checking its size. */
final class WholeFile {
    private WholeFile() {}

    static byte[] read(Path file, ReadLimits limits) throws IOException {
        long size = Files.size(file);
        if (size > limits.totalBytes() || size > Integer.MAX_VALUE - 8) {
            throw new GraphFormatException(
                    file.toString(),
                    "at most " + Math.min(limits.totalBytes(), Integer.MAX_VALUE - 8) + " bytes",
                    size + " bytes",
                    "give the process a larger heap, raise ReadLimits.totalBytes, or split the"
                            + " file");
        }
        return Files.readAllBytes(file);
    }
}
