// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.graph.Topology;
import org.espalier.nn.GraphModel;
import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;
import org.espalier.nn.layer.AppnpPropagation;
import org.espalier.nn.layer.Dropout;
import org.espalier.nn.layer.Linear;
import org.espalier.nn.layer.Mlp;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;

import java.util.Optional;

/**
 * Predict, then propagate: layer 0 is a dense network, and each later layer one hop of personalised
 * PageRank that reads the network's output again.
 *
 * <p>Reference: Gasteiger, Bojchevski and Guennemann, ICLR 2019, eq. 4.
 *
 * @param network the dense layers
 * @param propagation the hops
 */
public record Appnp(Mlp network, AppnpPropagation propagation) implements GraphModel {
    /**
     * A model of a configuration.
     *
     * @param in feature columns
     * @param classes columns of the result
     * @param config hidden width and depth of the network, hops, alpha and dropout
     * @param rng the random stream
     * @return the model
     */
    public static Appnp of(int in, int classes, ModelConfig config, Rng rng) {
        var linears =
                Widths.of(in, classes, config)
                        .layers((from, to) -> Linear.glorot(from, to, rng.split()));
        var propagation =
                AppnpPropagation.of(config.hops(), config.alpha())
                        .withEdgeDropout(config.attentionDropout());
        return new Appnp(new Mlp(linears, Dropout.of(config.dropout())), propagation);
    }

    @Override
    public int depth() {
        return 1 + propagation.hops();
    }

    @Override
    public int sharedLayer() {
        return 0;
    }

    @Override
    public Tensor layer(int i, Topology g, Tensor h) {
        return i == 0 ? network.forward(g.destinations(h)) : layer(i, g, h, h);
    }

    @Override
    public Tensor layer(int i, Topology g, Tensor h, Tensor shared) {
        return propagation.hop(g, h, shared);
    }

    @Override
    public Optional<LayerWork> describe(int i, LayerInput input) {
        int columns = network.linears().getLast().out();
        return Optional.of(
                i == 0
                        ? DenseWork.of(columns, input)
                        : LayerWork.of(
                                "(1 - a) S H + a H0",
                                "a hop has no weights; rows of %,d columns are summed"
                                        .formatted(columns),
                                columns,
                                columns));
    }
}
