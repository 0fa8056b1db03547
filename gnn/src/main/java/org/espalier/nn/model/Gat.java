// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.graph.Topology;
import org.espalier.nn.GraphModel;
import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;
import org.espalier.nn.layer.GatConv;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Graph attention layers with ELU between them.
 *
 * <p>Reference: Velickovic et al., ICLR 2018.
 *
 * @param convs the layers
 * @param dropouts what is dropped from their inputs
 */
public record Gat(List<GatConv> convs, Dropouts dropouts) implements GraphModel {
    /**
     * A model of a configuration: hidden layers concatenate their heads, the last one averages.
     *
     * @param in feature columns
     * @param classes columns of the result
     * @param config width of a hidden head, depth, heads and dropout
     * @param rng the random stream
     * @return the model
     */
    public static Gat of(int in, int classes, ModelConfig config, Rng rng) {
        float dropped = config.attentionDropout();
        var convs = new ArrayList<GatConv>();
        int from = in;
        for (int i = 1; i < config.layers(); i++) {
            var conv = GatConv.of(from, config.hidden(), config.heads(), rng.split());
            convs.add(conv.withAttentionDropout(dropped));
            from = config.hidden() * config.heads();
        }
        var last = GatConv.of(from, classes, config.outputHeads(), rng.split());
        convs.add(last.averaging().withAttentionDropout(dropped));
        return new Gat(List.copyOf(convs), config.dropouts());
    }

    @Override
    public int depth() {
        return convs.size();
    }

    @Override
    public Tensor layer(int i, Topology g, Tensor h) {
        var activation =
                i == depth() - 1 ? Activation.NONE : Activation.ELU.handedOn(g.destinationIds());
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
