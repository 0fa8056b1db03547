// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.nn.model.WeightDecay;

import picocli.CommandLine.ITypeConverter;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The weight decay of all parameters, such as {@code 0.0005}, or of groups of them, such as {@code
 * convs.0=0.0005,last=0.01}.
 *
 * @param groups the decay of each group; none for no decay
 */
record WeightDecays(List<WeightDecay> groups) {
    private static final String NONE = "0";

    WeightDecays {
        groups = List.copyOf(groups);
    }

    /** Reads the option's value. */
    static final class Reader implements ITypeConverter<WeightDecays> {
        @Override
        public WeightDecays convert(String text) {
            return new WeightDecays(
                    Arrays.stream(text.split(",", -1))
                            .map(part -> group(part, text))
                            .filter(group -> group.rate() > 0)
                            .toList());
        }
    }

    private static WeightDecay group(String part, String whole) {
        int equals = part.indexOf('=');
        double rate = number(part.substring(equals + 1).strip());
        if (!(rate >= 0 && Double.isFinite(rate))) {
            throw CommandException.usage(
                    "--weight-decay: expected a rate of 0 or more, or groups such as convs.0=0.0005,last=0.01, but got '%s'; leave it out for the model's usual decay"
                            .formatted(whole));
        }
        return new WeightDecay(equals < 0 ? "" : part.substring(0, equals).strip(), rate);
    }

    /** The number that a text says; not a number if it says none. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    /** The text that is read as this. */
    @Override
    public String toString() {
        return groups.isEmpty()
                ? NONE
                : groups.stream().map(WeightDecays::text).collect(Collectors.joining(","));
    }

    private static String text(WeightDecay decay) {
        return decay.group().isEmpty()
                ? Double.toString(decay.rate())
                : decay.group() + "=" + decay.rate();
    }
}
