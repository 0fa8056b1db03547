// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.peer;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which lines belong to which cases: a case's name with places, and what members of a line must be,
 * with the same places.
 *
 * @param cases matches the names of cases; a place is a group
 * @param places the names of the places
 * @param line what members must be
 * @param without members that must be absent
 */
record PeerRule(Pattern cases, Set<String> places, Map<String, String> line, List<String> without) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    /**
     * A rule.
     *
     * @throws IllegalArgumentException if a place comes twice in the name, or in the line alone
     */
    static PeerRule of(String name, Map<String, String> line, List<String> without) {
        var places = new LinkedHashSet<String>();
        var pattern = new StringBuilder();
        int at = 0;
        for (var place : PLACE.matcher(name).results().toList()) {
            pattern.append(Pattern.quote(name.substring(at, place.start())))
                    .append("(?<%s>[a-z0-9]+)".formatted(place.group(1)));
            at = place.end();
            if (!places.add(place.group(1))) {
                throw new IllegalArgumentException("the place %s twice".formatted(place.group()));
            }
        }
        pattern.append(Pattern.quote(name.substring(at)));
        for (var value : line.values()) {
            for (var place : PLACE.matcher(value).results().toList()) {
                if (!places.contains(place.group(1))) {
                    throw new IllegalArgumentException(
                            "the place %s that the case has not".formatted(place.group()));
                }
            }
        }
        return new PeerRule(
                Pattern.compile(pattern.toString()),
                Set.copyOf(places),
                Map.copyOf(line),
                List.copyOf(without));
    }

    /** Whether a line is about a case. */
    boolean joins(String name, PeerLine peer) {
        var words = cases.matcher(name);
        return words.matches()
                && without.stream().noneMatch(peer.fields()::containsKey)
                && line.entrySet().stream()
                        .allMatch(
                                each ->
                                        peer.text(each.getKey())
                                                .filter(filled(each.getValue(), words)::equals)
                                                .isPresent());
    }

    private String filled(String template, Matcher words) {
        var values = new HashMap<String, String>();
        places.forEach(place -> values.put(place, words.group(place)));
        return PLACE.matcher(template)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        values.getOrDefault(place.group(1), place.group())));
    }
}
