// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import picocli.CommandLine.ITypeConverter;

import java.util.Locale;
import java.util.regex.Pattern;

/** A number of bytes such as {@code 512m} or {@code 2g}, as {@code java -Xmx} takes them. */
record ByteCount(long bytes) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})([kmgKMG])");

    /** Reads what a user wrote. */
    static final class Reader implements ITypeConverter<ByteCount> {
        @Override
        public ByteCount convert(String text) {
            var parts = TEXT.matcher(text);
            if (!parts.matches() || Integer.parseInt(parts.group(1)) == 0) {
                throw CommandException.usage(
                        "--memory-budget: expected a size such as 512m or 2g but got '%s'; write a whole number above 0 and k, m or g"
                                .formatted(text));
            }
            int shift =
                    switch (parts.group(2).toLowerCase(Locale.ROOT)) {
                        case "k" -> 10;
                        case "m" -> 20;
                        default -> 30;
                    };
            return new ByteCount(Long.parseLong(parts.group(1)) << shift);
        }
    }

    /** The size as the option takes it, in the largest unit that divides it. */
    @Override
    public String toString() {
        for (int shift = 30; shift > 10; shift -= 10) {
            if (bytes % (1L << shift) == 0) {
                return (bytes >> shift) + (shift == 30 ? "g" : "m");
            }
        }
        return (bytes >> 10) + "k";
    }
}
