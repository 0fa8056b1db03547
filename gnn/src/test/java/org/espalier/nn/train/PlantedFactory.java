// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.NodeDataset;
import org.espalier.nn.GraphModel;
import org.espalier.nn.model.ModelConfig;
import org.espalier.nn.model.ModelFactory;
import org.espalier.tensor.Rng;

/** Makes the model that the fixture of the first checkpoint format was trained with. */
public final class PlantedFactory implements ModelFactory {
    /** Made by the service loader. */
    public PlantedFactory() {}

    @Override
    public String name() {
        return "planted";
    }

    @Override
    public GraphModel create(int in, int classes, ModelConfig config, Rng rng) {
        return Planted.Model.of(0, rng);
    }

    /** What the fixture was trained on. */
    public static NodeDataset data() {
        return Planted.data();
    }

    /** What a checkpoint of today would say of it. */
    public static TrainedData trainedOn() {
        return TrainedData.of(data());
    }
}
