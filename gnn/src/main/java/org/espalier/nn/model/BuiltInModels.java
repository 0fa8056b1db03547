// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.nn.GraphModel;
import org.espalier.tensor.Rng;

import java.util.List;

/** The factories of this package's models. */
final class BuiltInModels {
    private static final List<ModelFactory> ALL =
            List.of(
                    new BuiltIn("gcn", Gcn::of),
                    new BuiltIn("sage", Sage::of),
                    new BuiltIn("gat", Gat::of),
                    new BuiltIn("gatv2", GatV2::of),
                    new BuiltIn("gin", Gin::of),
                    new BuiltIn("sgc", Sgc::of),
                    new BuiltIn("appnp", Appnp::of),
                    new BuiltIn("gcnii", Gcnii::of),
                    new BuiltIn("mlp", MlpModel::of));

    private BuiltInModels() {}

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

    static List<ModelFactory> all() {
        return ALL;
    }
}
