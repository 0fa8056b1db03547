// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.graph.Topology;
import org.espalier.nn.GraphModel;
import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;
import org.espalier.nn.layer.SageConv;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;

import java.util.List;
import java.util.Optional;

/**
 * GraphSAGE layers with ReLU between them.
 *
 * <p>Reference: Hamilton, Ying and Leskovec, NeurIPS 2017.
 *
 * @param convs the layers
 * @param dropouts what is dropped from their inputs
 */
public record Sage(List<SageConv> convs, Dropouts dropouts) implements GraphModel {
    /**
     * A model of a configuration.
     *
     * @param in feature columns
     * @param classes columns of the result
     * @param config hidden width, depth, aggregation ({@code mean}, {@code max}, {@code sum} or
     *     {@code pool}) and dropout
     * @param rng the random stream
     * @return the model
     */
    public static Sage of(int in, int classes, ModelConfig config, Rng rng) {
        return new Sage(
                Widths.of(in, classes, config)
                        .layers((from, to) -> conv(from, to, config.aggregation(), rng.split())),
                config.dropouts());
    }

    private static SageConv conv(int in, int out, String aggregation, Rng rng) {
        return switch (aggregation) {
            case "mean" -> SageConv.of(in, out, rng);
            case "max" -> SageConv.of(in, out, Reduce.MAX, rng);
            case "sum" -> SageConv.of(in, out, Reduce.SUM, rng);
            case "pool" -> SageConv.pooling(in, out, rng);
            default ->
                    throw new IllegalArgumentException(
                            "Sage: expected the aggregation mean, max, sum or pool but got '%s'; choose one of them"
                                    .formatted(aggregation));
        };
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
