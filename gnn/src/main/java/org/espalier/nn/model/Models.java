// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.nn.GraphModel;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;

import java.util.SortedSet;

/**
 * The models that are known by name: those of this package and of {@link ModelFactory} services.
 *
 * <p>Services are found as {@link java.util.ServiceLoader} does, by the context class loader of the
 * calling thread. A name that is offered twice is refused, so the order in which they are found
 * decides nothing.
 */
public final class Models {
    private Models() {}

    /**
     * The names of all models.
     *
     * @return the names, sorted
     * @throws IllegalArgumentException if a service is broken, or two factories have one name
     */
    public static SortedSet<String> names() {
        return FactoryTable.load().names();
    }

    /**
     * Checks that a model is known, before anything else is done for it.
     *
     * @param name the model's name
     * @return the name
     * @throws IllegalArgumentException if no model has that name, with the nearest one that there
     *     is; if a service is broken, or two factories have one name
     */
    public static String requireName(String name) {
        FactoryTable.load().require(name);
        return name;
    }

    /**
     * Makes a model with fresh weights.
     *
     * @param in feature columns
     * @param classes columns of the result
     * @param config the model's name, sizes and rates
     * @param rng the random stream of the weights
     * @return the model
     * @throws IllegalArgumentException if no model has that name; if a service is broken, or two
     *     factories have one name
     */
    public static GraphModel create(int in, int classes, ModelConfig config, Rng rng) {
        Checks.positive(in, "Models features");
        Checks.positive(classes, "Models classes");
        return FactoryTable.load().require(config.model()).create(in, classes, config, rng);
    }
}
