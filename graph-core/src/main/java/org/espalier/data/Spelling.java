// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses which word a misspelt one was meant to be. */
final class Spelling {
    private Spelling() {}

    /** The first word with the fewest letters changed, if at most half of them are. */
    static Optional<String> nearest(String word, List<String> known) {
        var best = Optional.<String>empty();
        int fewest = Integer.MAX_VALUE;
        for (var candidate : known) {
            int changes =
                    distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (changes < fewest && 2 * changes <= Math.max(word.length(), candidate.length())) {
                fewest = changes;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    /** How many letters to insert, drop or change (Levenshtein, 1966). */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
