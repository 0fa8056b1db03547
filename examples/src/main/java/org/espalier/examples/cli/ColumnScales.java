// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.data.ColumnScale;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Scales of columns as a checkpoint keeps them: {@code scale.age = 31.5 4.25}, every digit. */
final class ColumnScales {
    private static final String KEY = "scale.";

    private ColumnScales() {}

    static SequencedMap<String, String> toMap(Map<String, ColumnScale> scales) {
        var values = new LinkedHashMap<String, String>();
        scales.forEach(
                (column, scale) ->
                        values.put(KEY + column, scale.mean() + " " + scale.deviation()));
        return values;
    }

    static SequencedMap<String, ColumnScale> from(Map<String, String> remembered) {
        var scales = new LinkedHashMap<String, ColumnScale>();
        remembered.forEach(
                (key, value) -> {
                    if (key.startsWith(KEY)) {
                        scales.put(key.substring(KEY.length()), scale(key, value));
                    }
                });
        return scales;
    }

    private static ColumnScale scale(String key, String value) {
        var numbers = value.split(" ", -1);
        try {
            if (numbers.length == 2) {
                return new ColumnScale(
                        Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
            }
        } catch (IllegalArgumentException wrong) {
            throw refused(key, value, wrong);
        }
        throw refused(key, value, new IllegalArgumentException(value));
    }

    private static CommandException refused(String key, String value, Exception cause) {
        var refusal =
                CommandException.input(
                        "checkpoint: expected mean and deviation as %s but got '%s'; take another checkpoint, or train again"
                                .formatted(key, value));
        refusal.initCause(cause);
        return refusal;
    }
}
