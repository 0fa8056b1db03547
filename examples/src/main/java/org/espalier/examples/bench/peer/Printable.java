// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.peer;

/** Text of others as it may be shown on a terminal. */
final class Printable {
    private static final int LONGEST = 200;

    private Printable() {}

    /** The text on one line, cut, with a question mark for what is no visible character. */
    static String of(String text) {
        var shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(c -> shown.appendCodePoint(isVisible(c) ? c : '?'));
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "..." : shown.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
