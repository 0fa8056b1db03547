// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import org.espalier.io.GraphFormatException;
import org.espalier.io.TableReader;

import java.util.Optional;

/** Finds out in a first reading whether a column holds numbers or texts, and what is missing. */
final class ColumnScan {
    private final String name;
    private final int field;
    private Optional<String> firstText = Optional.empty();
    private Optional<GraphFormatException> firstMissing = Optional.empty();
    private String whereText = "";
    private boolean hasNumber;
    private int missing;

    ColumnScan(String name, int field) {
        this.name = name;
        this.field = field;
    }

    /** Looks at the column's field of the current row. */
    void look(TableReader table) throws GraphFormatException {
        var text = table.text(field);
        if (NumberText.isMissing(text)) {
            lacks(table, text);
        } else if (firstText.isEmpty() || !hasNumber) {
            float value = NumberText.parse(text);
            if (Float.isInfinite(value)) {
                throw table.refusal(
                        "a finite number in column '" + name + "'",
                        "'" + text + "'",
                        "replace the value, or leave the column out of the features");
            }
            hasNumber |= !Float.isNaN(value);
            if (Float.isNaN(value) && firstText.isEmpty()) {
                firstText = Optional.of(text);
                whereText = table.where();
            }
        }
    }

    private void lacks(TableReader table, String text) {
        missing++;
        if (firstMissing.isEmpty()) {
            firstMissing =
                    Optional.of(
                            table.refusal(
                                    "a value in column '" + name + "'",
                                    text.isEmpty() ? "an empty field" : "'" + text + "'",
                                    "fill it in, leave the column out of the features, or take the"
                                            + " column's mean with --missing mean"));
        }
    }

    /** Refuses a column in which some values are missing. */
    void requireComplete() throws GraphFormatException {
        if (firstMissing.isPresent()) {
            throw firstMissing.get();
        }
    }

    boolean isText() {
        return firstText.isPresent();
    }

    /** Whether every value is missing. */
    boolean isEmpty() {
        return !hasNumber && firstText.isEmpty();
    }

    /** Where the first text stands, if the column also holds numbers. */
    Optional<String> mixture() {
        return hasNumber
                ? firstText.map(
                        text ->
                                "column %s is taken as texts, because %s holds '%s'"
                                        .formatted(name, whereText, text))
                : Optional.empty();
    }

    String name() {
        return name;
    }

    int field() {
        return field;
    }

    int missing() {
        return missing;
    }
}
