// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.peer;

import org.espalier.io.GraphFormatException;
import org.espalier.io.Json;

import java.util.Map;
import java.util.Optional;

/**
 * A JSON object that a program printed.
 *
 * @param fields its members
 */
record PeerLine(Map<String, Object> fields) {
    private static final int LONGEST = 1 << 16;

    /** The object on a line; empty for any other text. */
    static Optional<PeerLine> parse(String line) {
        if (!line.stripLeading().startsWith("{") || line.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PeerLine(Json.parse(line, "peer")));
        } catch (GraphFormatException junk) {
            return Optional.empty();
        }
    }

    /** A text, whole number or truth value, as text. */
    Optional<String> text(String key) {
        return switch (fields.get(key)) {
            case String text -> Optional.of(text);
            case Long whole -> Optional.of(whole.toString());
            case Boolean truth -> Optional.of(truth.toString());
            case null, default -> Optional.empty();
        };
    }

    /** A time in milliseconds, above 0. */
    Optional<Double> millis(String key) {
        return fields.get(key) instanceof Number number && number.doubleValue() > 0
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }
}
