// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import java.util.Locale;
import java.util.Set;

/** What a field of a table of features says: a number, a text, or nothing. */
final class NumberText {
    private static final Set<String> MISSING = Set.of("", "nan", "na", "n/a", "null");
    private static final Set<String> INFINITE = Set.of("inf", "infinity");

    private NumberText() {}

    static boolean isMissing(String text) {
        return text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    /**
     * The number that a text is, perhaps an infinite one; NaN for other texts. Letters that Java
     * allows after a number make it a text.
     */
    static float parse(String text) {
        char last = text.charAt(text.length() - 1);
        if ((last < '0' || last > '9') && last != '.') {
            var unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
            return INFINITE.contains(unsigned.toLowerCase(Locale.ROOT))
                    ? Float.POSITIVE_INFINITY
                    : Float.NaN;
        }
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException _) {
            return Float.NaN;
        }
    }
}
