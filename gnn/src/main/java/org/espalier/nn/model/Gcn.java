// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.graph.Topology;
import org.espalier.nn.GraphModel;
import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;
import org.espalier.nn.layer.GcnConv;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;

import java.util.List;
import java.util.Optional;

/**
 * Graph convolutions with ReLU between them.
 *
 * <p>Reference: Kipf and Welling, ICLR 2017.
 *
 * @param convs the layers
 * @param dropouts what is dropped from their inputs
 */
public record Gcn(List<GcnConv> convs, Dropouts dropouts) implements GraphModel {
    /**
     * A model of a configuration.
     *
     * @param in feature columns
     * @param classes columns of the result
     * @param config hidden width, depth and dropout
     * @param rng the random stream
     * @return the model
     */
    public static Gcn of(int in, int classes, ModelConfig config, Rng rng) {
        return new Gcn(
                Widths.of(in, classes, config)
                        .layers((from, to) -> GcnConv.of(from, to, rng.split())),
                config.dropouts());
    }

    @Override
    public int depth() {
        return convs.size();
    }

    @Override
    public Tensor layer(int i, Topology g, Tensor h) {
        var activation =
                i == depth() - 1 ? Activation.NONE : Activation.RELU.handedOn(g.destinationIds());
        return convs.get(i).forward(g, dropouts.before(i, h), activation);
    }

    @Override
    public float inputDropout(int i) {
        return dropouts.rate(i);
    }

    @Override
    public Optional<LayerWork> describe(int i, LayerInput input) {
        return convs.get(i).describe(dropouts.before(i, input));
    }
}
