// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.graph.Topology;
import org.espalier.nn.GraphModel;
import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;
import org.espalier.nn.layer.Linear;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;

import java.util.List;
import java.util.Optional;

/**
 * Dense layers with ReLU between them, which see no edges: what features alone can tell.
 *
 * @param linears the layers
 * @param dropouts what is dropped from their inputs
 */
public record MlpModel(List<Linear> linears, Dropouts dropouts) implements GraphModel {
    /**
     * A model of a configuration.
     *
     * @param in feature columns
     * @param classes columns of the result
     * @param config hidden width, depth and dropout
     * @param rng the random stream
     * @return the model
     */
    public static MlpModel of(int in, int classes, ModelConfig config, Rng rng) {
        return new MlpModel(
                Widths.of(in, classes, config)
                        .layers((from, to) -> Linear.glorot(from, to, rng.split())),
                config.dropouts());
    }

    @Override
    public int depth() {
        return linears.size();
    }

    @Override
    public Tensor layer(int i, Topology g, Tensor h) {
        var activation =
                i == depth() - 1 ? Activation.NONE : Activation.RELU.handedOn(g.destinationIds());
        return linears.get(i).forward(dropouts.before(i, g.destinations(h)), activation);
    }

    @Override
    public float inputDropout(int i) {
        return dropouts.rate(i);
    }

    @Override
    public Optional<LayerWork> describe(int i, LayerInput input) {
        return Optional.of(DenseWork.of(linears.get(i).out(), input));
    }
}
