// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a checkpoint says about its run, so that a reader can build the model again.
 *
 * @param model the model's name
 * @param config everything that builds it and prepares its data: text, numbers, truth values, lists
 *     and maps of them
 */
public record RunDescription(String model, Map<String, Object> config) {
    /** Copies the map, keeping its order. */
    public RunDescription {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    /**
     * A description by name alone.
     *
     * @param model the model's name
     * @return a description with an empty config
     */
    public static RunDescription of(String model) {
        return new RunDescription(model, Map.of());
    }
}
