// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

import org.espalier.runtime.Checks;

/**
 * How much a reader may take from one file before it refuses.
 *
 * @param totalBytes most bytes of unpacked content in memory, over all parts of the file
 * @param ratio most unpacked bytes for each packed byte of the whole file, once {@link #FREE_BYTES}
 *     have been unpacked; deflate itself cannot exceed 1,032, and real feature tables stay below
 *     250
 * @param entries most entries of an archive, tensors of a weights file, or values of a pickle
 * @param lineChars most characters in one line of text
 */
public record ReadLimits(long totalBytes, int ratio, int entries, int lineChars) {
    /** Unpacked bytes that are allowed whatever the ratio: 64 MiB. */
    public static final long FREE_BYTES = 64L << 20;

    /** Checks that every limit is positive. */
    public ReadLimits {
        Checks.argument(
                totalBytes > 0 && ratio > 0 && entries > 0 && lineChars > 0,
                "ReadLimits: expected positive limits but got %d bytes, ratio %d, %d entries, %d"
                        + " characters a line; start from ReadLimits.defaults()",
                totalBytes,
                ratio,
                entries,
                lineChars);
    }

    /**
     * Limits for files that fit this machine: half of the heap (at most 8 GiB), ratio 500, 16
     * million entries, 16 million characters a line.
     *
     * @return the limits
     */
    public static ReadLimits defaults() {
        return new ReadLimits(
                Math.min(8L << 30, Runtime.getRuntime().maxMemory() / 2), 500, 1 << 24, 1 << 24);
    }

    /**
     * The same limits with another total.
     *
     * @param bytes most unpacked bytes
     * @return the changed copy
     */
    public ReadLimits withTotalBytes(long bytes) {
        return new ReadLimits(bytes, ratio, entries, lineChars);
    }

    /**
     * The same limits with another ratio.
     *
     * @param newRatio most unpacked bytes for each packed byte
     * @return the changed copy
     */
    public ReadLimits withRatio(int newRatio) {
        return new ReadLimits(totalBytes, newRatio, entries, lineChars);
    }

    /**
     * The same limits with another number of entries.
     *
     * @param count most entries
     * @return the changed copy
     */
    public ReadLimits withEntries(int count) {
        return new ReadLimits(totalBytes, ratio, count, lineChars);
    }

    /**
     * The same limits with another line length.
     *
     * @param chars most characters in a line
     * @return the changed copy
     */
    public ReadLimits withLineChars(int chars) {
        return new ReadLimits(totalBytes, ratio, entries, chars);
    }
}
