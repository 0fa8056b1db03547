// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that someone who wrote an unknown one may have meant. */
final class Suggestion {
    private static final int SHORT = 3;

    private Suggestion() {}

    /**
     * The nearest of the known words, if one is near; of several the first in alphabetical order.
     */
    static Optional<String> nearest(String written, Collection<String> known) {
        var word = written.toLowerCase(Locale.ROOT);
        int far = (word.length() + 1) / 3;
        if (word.length() < SHORT) {
            return Optional.empty();
        }
        return known.stream()
                .sorted()
                .filter(each -> isStart(word, each) || distance(word, each) <= far)
                .min(
                        Comparator.comparingInt(
                                each -> isStart(word, each) ? 1 : distance(word, each)));
    }

    /** {@code " (did you mean 'gcn'?)"}, or nothing if no known word is near. */
    static String text(String word, Collection<String> known) {
        return nearest(word, known).map(" (did you mean '%s'?)"::formatted).orElse("");
    }

    private static boolean isStart(String word, String known) {
        return known.startsWith(word);
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
