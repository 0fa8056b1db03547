// SPDX-License-Identifier: Apache-2.0
package org.espalier.runtime;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that someone who wrote an unknown one may have meant. */
public final class Suggestion {
    private static final int SHORT = 3;

    private Suggestion() {}

    /**
     * The nearest of the known words, whatever their case; of several the first in alphabetical
     * order.
     *
     * @param written the unknown word
     * @param known the known words
     * @return one of them; empty if none is near
     */
    public static Optional<String> nearest(String written, Collection<String> known) {
        var word = written.toLowerCase(Locale.ROOT);
        int far = (word.length() + 1) / 3;
        if (word.length() < SHORT) {
            return Optional.empty();
        }
        return known.stream()
                .sorted()
                .filter(each -> changes(word, each) <= Math.max(far, 1))
                .min(Comparator.comparingInt(each -> changes(word, each)));
    }

    /**
     * The nearest of the known words as part of a message.
     *
     * @param word the unknown word
     * @param known the known words
     * @return {@code " (did you mean 'gcn'?)"}, or an empty text if none is near
     */
    public static String text(String word, Collection<String> known) {
        return nearest(word, known).map(" (did you mean '%s'?)"::formatted).orElse("");
    }

    /** A word that is only begun is one change away. */
    private static int changes(String word, String known) {
        var lower = known.toLowerCase(Locale.ROOT);
        return lower.startsWith(word) ? Math.min(1, distance(word, lower)) : distance(word, lower);
    }

    /** Letters to insert, remove, replace or swap with their neighbour. */
    private static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= from.length(); i++) {
            int[] now = new int[to.length() + 1];
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                now[j] = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], now[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = now;
        }
        return last[to.length()];
    }
}
