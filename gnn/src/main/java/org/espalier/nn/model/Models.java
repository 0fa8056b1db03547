// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.nn.GraphModel;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The models that are known by name: those of this package and of {@link ModelFactory} services.
 */
public final class Models {
    private Models() {}

    /** How a model of this package is made. */
    @FunctionalInterface
    private interface Maker {
        GraphModel make(int in, int classes, ModelConfig config, Rng rng);
    }

    private record BuiltIn(String name, Maker maker) implements ModelFactory {
        @Override
        public GraphModel create(int in, int classes, ModelConfig config, Rng rng) {
            return maker.make(in, classes, config, rng);
        }
    }

    /**
     * The names of all models.
     *
     * @return the names, sorted
     */
    public static SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(factories().navigableKeySet());
    }

    /**
     * Makes a model with fresh weights.
     *
     * @param in feature columns
     * @param classes columns of the result
     * @param config the model's name, sizes and rates
     * @param rng the random stream of the weights
     * @return the model
     * @throws IllegalArgumentException if no model has that name
     */
    public static GraphModel create(int in, int classes, ModelConfig config, Rng rng) {
        Checks.positive(in, "Models features");
        Checks.positive(classes, "Models classes");
        var factories = factories();
        var factory = factories.get(config.model());
        if (factory == null) {
            throw new IllegalArgumentException(
                    "Models: expected one of %s but got '%s'; offer a ModelFactory service for models of your own"
                            .formatted(factories.keySet(), config.model()));
        }
        return factory.create(in, classes, config, rng);
    }

    private static NavigableMap<String, ModelFactory> factories() {
        var all = new TreeMap<String, ModelFactory>();
        ServiceLoader.load(ModelFactory.class).forEach(found -> all.put(found.name(), found));
        put(all, "gcn", Gcn::of);
        put(all, "sage", Sage::of);
        put(all, "gat", Gat::of);
        put(all, "gatv2", GatV2::of);
        put(all, "gin", Gin::of);
        put(all, "sgc", Sgc::of);
        put(all, "appnp", Appnp::of);
        put(all, "gcnii", Gcnii::of);
        put(all, "mlp", MlpModel::of);
        return all;
    }

    private static void put(Map<String, ModelFactory> all, String name, Maker maker) {
        all.put(name, new BuiltIn(name, maker));
    }
}
