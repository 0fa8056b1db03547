// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import java.util.Optional;

/**
 * A column of a table that became features.
 *
 * @param name its name in the header
 * @param values how many different texts it has, each of which became a feature; 0 for a column of
 *     numbers, which became one
 * @param missing how many nodes have no value in it
 * @param scale how its numbers were scaled, if they were
 */
public record FeatureColumn(String name, int values, int missing, Optional<ColumnScale> scale) {
    /**
     * Whether it holds texts.
     *
     * @return false for numbers
     */
    public boolean isText() {
        return values > 0;
    }

    /** Name and kind. */
    @Override
    public String toString() {
        var kind = isText() ? "text, %d values".formatted(values) : "number";
        return missing == 0
                ? name + ": " + kind
                : "%s: %s, %d missing".formatted(name, kind, missing);
    }
}
