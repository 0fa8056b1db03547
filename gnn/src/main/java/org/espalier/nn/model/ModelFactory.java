// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.nn.GraphModel;
import org.espalier.tensor.Rng;

/**
 * Makes models of one kind. Models of other libraries become known by their names when a factory is
 * offered as a {@link java.util.ServiceLoader} service: a public class with a public constructor
 * without arguments, named in {@code META-INF/services/org.espalier.nn.model.ModelFactory}.
 */
public interface ModelFactory {
    /**
     * What the kind is called on command lines and in checkpoints. A qualified name, such as {@code
     * com.acme.MyModel}, meets no other library's.
     *
     * @return a name of letters, digits, dots, dashes and underscores that begins with a letter or
     *     digit
     */
    String name();

    /**
     * Makes a model with fresh weights.
     *
     * @param in feature columns
     * @param classes columns of the result
     * @param config sizes and rates
     * @param rng the random stream of the weights
     * @return the model
     */
    GraphModel create(int in, int classes, ModelConfig config, Rng rng);
}
