// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.io.GraphFormatException;
import org.espalier.io.Json;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/**
 * What a command line did.
 *
 * @param exitCode its exit code
 * @param out its standard output
 * @param err its standard error
 */
record Ran(int exitCode, String out, String err) {
    static Ran of(Object... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode =
                Espalier.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(
                                List.of(words).stream()
                                        .map(Object::toString)
                                        .toArray(String[]::new));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    /** The object on the last line of standard output. */
    Map<String, Object> json() {
        try {
            return Json.parse(out.strip().lines().toList().getLast(), "standard output");
        } catch (GraphFormatException wrong) {
            throw new AssertionError("the last line is no JSON object: " + out + err, wrong);
        }
    }

    /** The number at a key of that object. */
    double number(String key) {
        return value(key, Number.class).doubleValue();
    }

    /** The numbers at a key of that object. */
    double[] numbers(String key) {
        List<?> values = value(key, List.class);
        return values.stream().mapToDouble(each -> (Double) each).toArray();
    }

    /** The text at a key of that object. */
    String text(String key) {
        return value(key, String.class);
    }

    private <T> T value(String key, Class<T> type) {
        var value = json().get(key);
        if (!type.isInstance(value)) {
            throw new AssertionError(
                    "%s is no %s but %s in %s%s"
                            .formatted(key, type.getSimpleName(), value, out, err));
        }
        return type.cast(value);
    }
}
