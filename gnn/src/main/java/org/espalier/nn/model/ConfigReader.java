// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.runtime.Checks;

import java.util.Map;

/** Reads a model's configuration from texts. */
final class ConfigReader {
    private final Map<String, String> values;
    private final Map<String, String> usual;

    private ConfigReader(Map<String, String> values, Map<String, String> usual) {
        this.values = values;
        this.usual = usual;
    }

    static ModelConfig read(Map<String, String> values) {
        Checks.argument(
                values.containsKey("model"),
                "ModelConfig: expected the name 'model' but got %s; say which model it is",
                values.keySet());
        var usual = ModelConfig.of(values.getOrDefault("model", "")).toMap();
        for (String name : values.keySet()) {
            Checks.argument(
                    usual.containsKey(name),
                    "ModelConfig: expected names of %s but got '%s'; remove or correct it",
                    usual.keySet(),
                    name);
        }
        var reader = new ConfigReader(values, usual);
        return new ModelConfig(
                reader.text("model"),
                reader.integer("hidden"),
                reader.integer("layers"),
                reader.integer("heads"),
                reader.integer("outputHeads"),
                reader.integer("hops"),
                reader.number("alpha"),
                reader.number("lambda"),
                reader.text("aggregation"),
                reader.number("inputDropout"),
                reader.number("dropout"),
                reader.number("attentionDropout"));
    }

    private String text(String name) {
        return values.getOrDefault(name, usual.getOrDefault(name, ""));
    }

    private int integer(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException wrong) {
            throw refusal(name, "a whole number", wrong);
        }
    }

    private float number(String name) {
        try {
            return Float.parseFloat(text(name));
        } catch (NumberFormatException wrong) {
            throw refusal(name, "a number", wrong);
        }
    }

    private IllegalArgumentException refusal(String name, String kind, Exception cause) {
        return new IllegalArgumentException(
                "ModelConfig %s: expected %s but got '%s'; leave it out for the usual value"
                        .formatted(name, kind, text(name)),
                cause);
    }
}
