// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.peer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line that runs another program, with places such as <code>{graph}</code> for what a
 * case is about. All else is left to the shell, also <code>${...}</code>.
 *
 * @param template the words
 */
record PeerCommand(String template) {
    private static final Pattern PLACE =
            Pattern.compile("(?<!\\$)\\{(graph|model|layers|hidden|width|threads)}");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*=.*");

    /** The first place for which there is no value. */
    Optional<String> missing(Map<String, String> values) {
        return PLACE.matcher(template)
                .results()
                .map(place -> place.group(1))
                .filter(name -> !values.containsKey(name))
                .findFirst();
    }

    /** The command line with all places filled. */
    String filled(Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        values.getOrDefault(place.group(1), place.group())));
    }

    /** What to call the program where it does not say: its file's name. */
    String label() {
        return Arrays.stream(template.strip().split("\\s+", -1))
                .filter(word -> !ASSIGNMENT.matcher(word).matches())
                .findFirst()
                .map(word -> Printable.of(String.valueOf(Path.of(word).getFileName())))
                .orElse("peer");
    }
}
