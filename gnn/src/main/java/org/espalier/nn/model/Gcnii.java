// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.graph.Topology;
import org.espalier.nn.GraphModel;
import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;
import org.espalier.nn.layer.Dropout;
import org.espalier.nn.layer.GcniiConv;
import org.espalier.nn.layer.Linear;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Deep graph convolutions that read the first layer's output again: layer 0 is dense, then come the
 * convolutions, and the last of them ends with a dense map to classes.
 *
 * <p>Reference: Chen et al., ICML 2020, eq. 5.
 *
 * @param first the dense layer on features
 * @param convs the convolutions
 * @param last the dense layer to classes
 * @param dropout what is dropped from the input of each layer
 */
public record Gcnii(Linear first, List<GcniiConv> convs, Linear last, Dropout dropout)
        implements GraphModel {
    /**
     * A model of a configuration.
     *
     * @param in feature columns
     * @param classes columns of the result
     * @param config hidden width, number of convolutions, alpha, lambda and dropout
     * @param rng the random stream
     * @return the model
     */
    public static Gcnii of(int in, int classes, ModelConfig config, Rng rng) {
        int width = config.hidden();
        var first = Linear.of(in, width, rng.split());
        var last = Linear.of(width, classes, rng.split());
        var convs =
                IntStream.rangeClosed(1, config.layers())
                        .mapToObj(i -> conv(i, config, rng.split()))
                        .toList();
        return new Gcnii(first, convs, last, Dropout.of(config.dropout()));
    }

    private static GcniiConv conv(int number, ModelConfig config, Rng rng) {
        float beta = GcniiConv.beta(config.lambda(), number);
        return GcniiConv.of(config.hidden(), config.alpha(), beta, rng);
    }

    @Override
    public int depth() {
        return 1 + convs.size();
    }

    @Override
    public int sharedLayer() {
        return 0;
    }

    @Override
    public Tensor layer(int i, Topology g, Tensor h) {
        return i == 0
                ? first.forward(dropout.forward(g.destinations(h)), Activation.RELU)
                : layer(i, g, h, h);
    }

    @Override
    public Tensor layer(int i, Topology g, Tensor h, Tensor shared) {
        var z = convs.get(i - 1).forward(g, dropout.forward(h), shared);
        var rows = g.destinationIds();
        return i == depth() - 1
                ? last.forward(dropout.after(Activation.RELU, rows).apply(z))
                : Activation.RELU.handedOn(rows).apply(z);
    }

    @Override
    public float inputDropout(int i) {
        return dropout.rate();
    }

    @Override
    public Optional<LayerWork> describe(int i, LayerInput input) {
        if (i == 0) {
            return Optional.of(DenseWork.of(first.out(), input));
        }
        var work = convs.get(i - 1).describe();
        return Optional.of(i == depth() - 1 ? work.withColumns(last.out()) : work);
    }
}
