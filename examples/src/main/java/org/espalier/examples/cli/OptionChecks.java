// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.runtime.Suggestion;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Refuses values of options that are out of range; an option that is not given passes. */
final class OptionChecks {
    private OptionChecks() {}

    static void atLeast(String option, @Nullable Integer value, int least, String remedy) {
        if (value != null && value < least) {
            throw refusal(option, "%d or more".formatted(least), value, remedy);
        }
    }

    static void between(
            String option, @Nullable Integer value, int least, int most, String remedy) {
        if (value != null && (value < least || value > most)) {
            throw refusal(option, "%d to %d".formatted(least, most), value, remedy);
        }
    }

    /** A share that must be below 1. */
    static void rate(String option, @Nullable Float value, String remedy) {
        if (value != null && !(value >= 0 && value < 1)) {
            throw refusal(option, "a number in [0, 1)", value, remedy);
        }
    }

    /** A finite number above 0. */
    static void positive(String option, @Nullable Double value, String remedy) {
        if (value != null && !(value > 0 && Double.isFinite(value))) {
            throw refusal(option, "a number above 0", value, remedy);
        }
    }

    static void finite(String option, @Nullable Float value, String remedy) {
        if (value != null && !Float.isFinite(value)) {
            throw refusal(option, "a finite number", value, remedy);
        }
    }

    /** One of a list of words. */
    static void oneOf(String option, @Nullable String value, List<String> known) {
        if (value != null && !known.contains(value)) {
            throw CommandException.usage(
                    "%s: expected one of %s but got '%s'%s; choose one of these"
                            .formatted(
                                    option,
                                    String.join(", ", known),
                                    value,
                                    Suggestion.text(value, known)));
        }
    }

    private static CommandException refusal(
            String option, String expected, Object got, String remedy) {
        return CommandException.usage(
                "%s: expected %s but got %s; %s".formatted(option, expected, got, remedy));
    }
}
