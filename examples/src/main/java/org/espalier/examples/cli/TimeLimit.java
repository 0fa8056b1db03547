// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import picocli.CommandLine.ITypeConverter;

import java.time.Duration;
import java.util.regex.Pattern;

/** Reads a time such as {@code 90s}, {@code 20m} or {@code 2h}. */
final class TimeLimit implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([smh])");

    @Override
    public Duration convert(String text) {
        var parts = TIME.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) == 0) {
            throw CommandException.usage(
                    "--time-limit: expected a time such as 90s, 20m or 2h but got '%s'; write a whole number above 0 and its unit"
                            .formatted(text));
        }
        int number = Integer.parseInt(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
