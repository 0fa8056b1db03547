// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * What {@code espalier doctor} found out about one thing.
 *
 * @param name what was looked at
 * @param mark how it is
 * @param found what was found
 * @param remedy what to do about it; empty where nothing is to be done
 */
record Finding(String name, Mark mark, String found, String remedy) {
    /** How a thing is. */
    enum Mark {
        /** As it should be. */
        OK,
        /** Works, but slower or with less room than it could. */
        WARN,
        /** Something will not work. */
        FAIL;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String name, String found) {
        return new Finding(name, Mark.OK, found, "");
    }

    /** Good, or else marked with a remedy. */
    static Finding of(String name, boolean good, Mark otherwise, String found, String remedy) {
        return good ? ok(name, found) : new Finding(name, otherwise, found, remedy);
    }

    /** For reading: mark, name and finding, with the remedy on a line of its own. */
    String text() {
        var line = String.format(Locale.ROOT, "%-4s  %-14s  %s", mark.label(), name, found);
        return remedy.isEmpty() ? line : line + System.lineSeparator() + " ".repeat(22) + remedy;
    }

    SequencedMap<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", name);
        json.put("mark", mark.label());
        json.put("found", found);
        json.put("remedy", remedy);
        return json;
    }
}
