// SPDX-License-Identifier: Apache-2.0
package org.espalier.io;

/** What stands between the fields of a line of text. */
public enum Separator {
    /** One comma; fields may be quoted. */
    COMMA,
    /** One tab; fields may be quoted. */
    TAB,
    /** Any run of blanks and tabs; no quotes. */
    BLANKS;

    /** The separator that a line suggests: a tab if it has one, else a comma, else blanks. */
    static Separator of(CharSequence line) {
        Separator found = BLANKS;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\t') {
                return TAB;
            }
            found = line.charAt(i) == ',' ? COMMA : found;
        }
        return found;
    }
}
