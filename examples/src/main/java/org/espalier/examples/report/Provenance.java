// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the numbers of a report come from.
 *
 * @param facts what decides about the results, by name: the same for the same run
 * @param settings every effective setting by name: the same for the same run
 * @param machine what is different each time, by name: command line, machine, durations
 */
public record Provenance(
        Map<String, String> facts, Map<String, String> settings, Map<String, String> machine) {
    /** Copies the maps, keeping their order. */
    public Provenance {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    }
}
