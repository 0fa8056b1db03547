// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.EdgeRule;
import org.espalier.data.FeatureScaling;
import org.espalier.data.FeatureType;
import org.espalier.data.Preprocessing;
import org.espalier.io.GraphFormatException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The members of {@code checkpoint.json} that describe a run. Checkpoints from before there were
 * {@code preprocessing}, {@code dataOptions} and {@code seed} are read as {@link
 * Preprocessing#none}, no options and 0; those from before there was a {@code featureType} as
 * float32.
 */
final class RunFields {
    private static final String PREPROCESSING = "preprocessing";
    private static final String OPTIONS = "dataOptions";
    private static final String SEED = "seed";
    private static final String LARGEST = "largestComponent";
    private static final String TYPE = "featureType";

    private RunFields() {}

    static void put(Map<String, Object> json, RunDescription run) {
        json.put("model", run.model());
        json.put("config", run.config());
        json.put(PREPROCESSING, toJson(run.preprocessing()));
        json.put(OPTIONS, run.dataOptions());
        json.put(SEED, run.seed());
    }

    private static Map<String, Object> toJson(Preprocessing done) {
        var json = new LinkedHashMap<String, Object>();
        json.put("edges", label(done.edges()));
        json.put(LARGEST, done.largestComponent());
        json.put("features", done.features().label());
        json.put(TYPE, done.featureType().label());
        return json;
    }

    static RunDescription read(JsonFields json) throws GraphFormatException {
        return new RunDescription(
                json.text("model"),
                json.object("config").members(),
                json.has(PREPROCESSING)
                        ? preprocessing(json.object(PREPROCESSING))
                        : Preprocessing.none(),
                json.has(OPTIONS) ? options(json.object(OPTIONS)) : Map.of(),
                json.has(SEED) ? json.whole(SEED) : 0);
    }

    private static Map<String, String> options(JsonFields json) throws GraphFormatException {
        var options = new LinkedHashMap<String, String>();
        for (var name : json.members().keySet()) {
            options.put(name, json.text(name));
        }
        return options;
    }

    private static Preprocessing preprocessing(JsonFields json) throws GraphFormatException {
        var features = FeatureScaling.named(json.text("features"));
        if (features.isEmpty()) {
            throw json.refuse("features", "a known scaling", json.text("features"));
        }
        return new Preprocessing(
                edges(json), json.truth(LARGEST), features.get(), featureType(json));
    }

    private static FeatureType featureType(JsonFields json) throws GraphFormatException {
        if (!json.has(TYPE)) {
            return FeatureType.FLOAT32;
        }
        var name = json.text(TYPE);
        return FeatureType.named(name)
                .orElseThrow(() -> json.refuse(TYPE, "float32 or bf16", name));
    }

    private static EdgeRule edges(JsonFields json) throws GraphFormatException {
        var name = json.text("edges");
        return Arrays.stream(EdgeRule.values())
                .filter(rule -> label(rule).equals(name))
                .findFirst()
                .orElseThrow(() -> json.refuse("edges", "a known rule", name));
    }

    private static String label(EdgeRule rule) {
        return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
