// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.peer;

import org.espalier.io.GraphFormatException;
import org.espalier.io.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which lines of other programs belong to which of our cases.
 *
 * <p>A line with a member {@code case} belongs to the case of that name. For others there are
 * rules, in a JSON file such as
 *
 * <pre>{@code
 * {"rules": [
 *   {"case": "spmm-rmat17-{width}",
 *    "line": {"bench": "spmm", "F": "{width}"},
 *    "without": ["agg"]}
 * ]}
 * }</pre>
 *
 * <p>A place in braces stands for small letters and digits of the case's name. A line belongs to a
 * case if it has all members of one of the case's rules, with these values as text, and none of
 * those it must be without.
 */
public final class PeerMap {
    private static final String SHIPPED = "peers.json";
    private static final String REMEDY =
            "write objects of case, line and without as in the shipped peers.json";

    private final List<PeerRule> rules;

    private PeerMap(List<PeerRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * The map that comes with the program.
     *
     * @return the map for the peers that published comparisons name
     */
    public static PeerMap shipped() {
        try (var in = PeerMap.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + SHIPPED);
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return of(Json.parse(text, SHIPPED), SHIPPED);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Reads a map.
     *
     * @param file a JSON file
     * @return the map
     * @throws GraphFormatException if it is no such map
     * @throws IOException if it cannot be read
     */
    public static PeerMap load(Path file) throws IOException {
        return of(Json.read(file), file.toString());
    }

    static PeerMap of(Map<String, Object> json, String where) throws GraphFormatException {
        if (!(json.get("rules") instanceof List<?> list)) {
            throw new GraphFormatException(where, "a list 'rules'", "none", REMEDY);
        }
        var rules = new ArrayList<PeerRule>();
        for (var each : list) {
            rules.add(rule(each, where + ", rule " + (rules.size() + 1)));
        }
        return new PeerMap(rules);
    }

    private static PeerRule rule(Object json, String where) throws GraphFormatException {
        if (!(json instanceof Map<?, ?> rule
                && rule.get("case") instanceof String name
                && rule.get("line") instanceof Map<?, ?> line
                && !line.isEmpty())) {
            throw new GraphFormatException(
                    where, "an object with a text 'case' and an object 'line'", "another", REMEDY);
        }
        try {
            return PeerRule.of(name, members(line, where), without(rule, where));
        } catch (IllegalArgumentException wrong) {
            throw new GraphFormatException(
                    where,
                    "each place once in the case and none but these in the line",
                    String.valueOf(wrong.getMessage()),
                    REMEDY,
                    wrong);
        }
    }

    private static Map<String, String> members(Map<?, ?> line, String where)
            throws GraphFormatException {
        var members = new LinkedHashMap<String, String>();
        for (var member : line.entrySet()) {
            if (!(member.getKey() instanceof String key
                    && member.getValue() instanceof String value)) {
                throw new GraphFormatException(
                        where, "texts as members of 'line'", "'" + member + "'", REMEDY);
            }
            members.put(key, value);
        }
        return members;
    }

    private static List<String> without(Map<?, ?> rule, String where) throws GraphFormatException {
        var names = new ArrayList<String>();
        if (rule.containsKey("without")) {
            if (!(rule.get("without") instanceof List<?> list)) {
                throw new GraphFormatException(where, "a list 'without'", "another", REMEDY);
            }
            list.forEach(each -> names.add(each.toString()));
        }
        return names;
    }

    /** Whether a line is about a case. */
    boolean joins(String name, PeerLine line) {
        return line.text("case").filter(name::equals).isPresent()
                || rules.stream().anyMatch(rule -> rule.joins(name, line));
    }
}
