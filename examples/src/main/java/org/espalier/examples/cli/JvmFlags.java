// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The flags with which this JVM runs, and those with which it should: {@code .mvn/java.args}. */
final class JvmFlags {
    private static final Pattern SWITCH = Pattern.compile("-XX:([+-])(\\w+)");
    private static final Pattern SIZE = Pattern.compile("-XX:(\\w+)=([0-9]+)([kmg]?)");

    /** Lets a JVM of another version start with the flags that it does not know. */
    private static final String TOLERANT = "-XX:+IgnoreUnrecognizedVMOptions";

    private JvmFlags() {}

    /** The flags that training is measured with. */
    static List<String> wanted() {
        try (var in = JvmFlags.class.getResourceAsStream("java.args")) {
            if (in == null) {
                throw new IllegalStateException("the build left out java.args");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.equals(TOLERANT))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The flags that this JVM was started with, those of files and of the environment included. */
    static List<String> given() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /** Those of some flags that are not in force here. */
    static List<String> missing(List<String> flags) {
        var given = given();
        return flags.stream().filter(flag -> !given.contains(flag) && !isInForce(flag)).toList();
    }

    private static boolean isInForce(String flag) {
        var one = SWITCH.matcher(flag);
        if (one.matches()) {
            var wanted = Boolean.toString(one.group(1).equals("+"));
            return value(one.group(2)).filter(wanted::equals).isPresent();
        }
        var size = SIZE.matcher(flag);
        return size.matches()
                && value(size.group(1))
                        .filter(bytes(size.group(2), size.group(3))::equals)
                        .isPresent();
    }

    private static String bytes(String number, String unit) {
        int shift =
                switch (unit.toLowerCase(Locale.ROOT)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        return Long.toString(Long.parseLong(number) << shift);
    }

    /** The value of an option of this JVM; empty if it has no such option. */
    static Optional<String> value(String option) {
        var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return Optional.of(bean.getVMOption(option).getValue());
        } catch (IllegalArgumentException absent) {
            return Optional.empty();
        }
    }
}
