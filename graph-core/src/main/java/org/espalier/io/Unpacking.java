// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Counts the unpacked bytes of one file against its limits, whatever the file declares about
 * itself.
 *
 * <p>One instance serves a whole file, so that many small entries cannot do together what one may
 * not do alone.
 */
final class Unpacking {
    private static final int FIRST_PIECE = 1 << 13;

    private final String file;
    private final long packedBytes;
    private final ReadLimits limits;
    private long unpackedBytes;

    Unpacking(String file, long packedBytes, ReadLimits limits) {
        this.file = file;
        this.packedBytes = packedBytes;
        this.limits = limits;
    }

    /** Notes bytes that came out, and refuses when they are too many. */
    void count(long bytes) throws GraphFormatException {
        unpackedBytes += bytes;
        if (unpackedBytes > limits.totalBytes()) {
            throw new GraphFormatException(
                    file,
                    "at most " + limits.totalBytes() + " unpacked bytes",
                    "more",
                    "give the process a larger heap or raise ReadLimits.totalBytes if you trust the"
                            + " file");
        }
        if (unpackedBytes > ReadLimits.FREE_BYTES && unpackedBytes / limits.ratio() > packedBytes) {
            throw new GraphFormatException(
                    file,
                    "at most " + limits.ratio() + " unpacked bytes for each packed byte",
                    unpackedBytes + " bytes out of " + packedBytes,
                    "this looks like a decompression bomb; raise ReadLimits.ratio only if you trust"
                            + " the file");
        }
    }

    /** Reads a stream to its end into memory that grows with what really comes. */
    byte[] readAll(InputStream in) throws IOException {
        var bytes = new byte[FIRST_PIECE];
        int filled = 0;
        while (true) {
            int read = in.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
            }
            count(read);
            filled += read;
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, grown(filled));
            }
        }
    }

    private int grown(int length) throws GraphFormatException {
        long wanted = Math.min(2L * length, Integer.MAX_VALUE - 8L);
        if (wanted <= length) {
            throw new GraphFormatException(
                    file, "parts below 2 GiB", "a larger one", "split the array before saving it");
        }
        return (int) wanted;
    }
}
