// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;

import java.util.Map;

class ModelConfigTest {
    @Test
    void aMapBringsItBack() {
        var config =
                ModelConfig.of("gat")
                        .withSizes(8, 3)
                        .withHeads(8, 2)
                        .withDropout(0.6f, 0.3f)
                        .withAttentionDropout(0.1f)
                        .withAggregation("max")
                        .withHops(7)
                        .with("lambda", 0.7f);

        assertEquals(config, ModelConfig.fromMap(config.toMap()));
    }

    @Test
    void missingValuesAreTheUsualOnes() {
        assertEquals(
                ModelConfig.of("gcn").with("hidden", 5),
                ModelConfig.fromMap(Map.of("model", "gcn", "hidden", "5")));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused(Map.of("hidden", "5"), "expected the name 'model'");
        assertRefused(Map.of("model", "gcn", "hiden", "5"), "but got 'hiden'");
        assertRefused(Map.of("model", "gcn", "hidden", "wide"), "a whole number but got 'wide'");
        assertRefused(Map.of("model", "gcn", "alpha", "x"), "a number but got 'x'");
        assertRefused(Map.of("model", "gcn", "dropout", "1"), "expected a probability");
        assertRefused(Map.of("model", "gcn", "layers", "0"), "expected at least 1");
    }

    private static void assertRefused(Map<String, String> values, String part) {
        var refused =
                assertThrows(IllegalArgumentException.class, () -> ModelConfig.fromMap(values));
        assertTrue(String.valueOf(refused.getMessage()).contains(part), refused.getMessage());
    }

    @Test
    void presetsNameGroupsThatTheirModelsHave() {
        for (String name : Models.names()) {
            for (var preset :
                    new Preset[] {
                        Presets.planetoid(name), Presets.shchur(name), Presets.general(name)
                    }) {
                var model = Models.create(10, 3, preset.config(), Rng.of(1));
                for (var decay : preset.weightDecay()) {
                    assertFalse(decay.parameters(model).isEmpty(), name);
                }
            }
        }
    }

    @Test
    void aGroupIsAComponentNotAPrefix() {
        var config = ModelConfig.of("gcn").withSizes(4, 12);
        var model = Models.create(3, 2, config, Rng.of(1));

        assertEquals(2, new WeightDecay("convs.1", 0.1).parameters(model).size());
        assertThrows(
                IllegalArgumentException.class,
                () -> new WeightDecay("conv", 0.1).parameters(model));
    }
}
