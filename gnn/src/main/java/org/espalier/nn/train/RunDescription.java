// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.Preprocessing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a checkpoint says about its run, so that a reader can build the model again and prepare data
 * as training did.
 *
 * @param model the model's name
 * @param config everything that builds it: text, numbers, truth values, lists and maps of them
 * @param preprocessing what was done to the data before training
 * @param dataOptions how the data was read, such as which columns were taken, by option name
 * @param seed the run's seed
 */
public record RunDescription(
        String model,
        Map<String, Object> config,
        Preprocessing preprocessing,
        Map<String, String> dataOptions,
        long seed) {
    /** Copies the maps, keeping their order. */
    public RunDescription {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        dataOptions = Collections.unmodifiableMap(new LinkedHashMap<>(dataOptions));
    }

    /**
     * A description of data that is trained on as it is, with seed 0.
     *
     * @param model the model's name
     * @param config everything that builds it
     */
    public RunDescription(String model, Map<String, Object> config) {
        this(model, config, Preprocessing.none(), Map.of(), 0);
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

    /**
     * The same run on data that was prepared.
     *
     * @param done what was done to the data
     * @return the changed copy
     */
    public RunDescription withPreprocessing(Preprocessing done) {
        return new RunDescription(model, config, done, dataOptions, seed);
    }

    /**
     * The same run on data that was read in a certain way.
     *
     * @param options values by option name
     * @return the changed copy
     */
    public RunDescription withDataOptions(Map<String, String> options) {
        return new RunDescription(model, config, preprocessing, options, seed);
    }

    /**
     * The same run from a seed.
     *
     * @param number the run's seed
     * @return the changed copy
     */
    public RunDescription withSeed(long number) {
        return new RunDescription(model, config, preprocessing, dataOptions, number);
    }
}
