// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import static org.espalier.graph.Message.copyU;

import org.espalier.graph.Topology;
import org.espalier.nn.FeatureShape;
import org.espalier.nn.GraphLayer;
import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;
import org.espalier.nn.TensorLayer;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;

import java.util.Optional;

/**
 * Graph isomorphism layer: {@code H'[v] = network((1 + epsilon) H[v] + sum(H[u] : u -> v))}.
 *
 * <p>Shapes: in {@code [sources, in]}; out {@code [destinations, out]}, as the network makes it.
 *
 * <p>Cost: time O(edges * in) and that of the network; nothing per edge.
 *
 * <p>Edge cases: a destination without neighbours keeps its own term.
 *
 * <p>Gradients: features, the network's parameters, epsilon if it is trained.
 *
 * <p>Reference: Xu et al., ICLR 2019, eq. 4.1.
 *
 * @param network what is applied to the sum; any layer on rows
 * @param epsilon {@code [1]}, what is added to a node's own weight of 1
 */
public record GinConv(TensorLayer network, Parameter epsilon) implements GraphLayer {
    /**
     * A layer with a trained epsilon that starts at 0.
     *
     * @param network what is applied to the sum
     * @return the layer
     */
    public static GinConv of(TensorLayer network) {
        return new GinConv(network, Parameter.of(Tensor.scalar(0)));
    }

    /**
     * The same network with an epsilon that is not trained.
     *
     * @param fixed its value
     * @return a layer that shares the network
     */
    public GinConv withFixedEpsilon(float fixed) {
        return new GinConv(network, Parameter.buffer(Tensor.scalar(fixed)));
    }

    @Override
    public Tensor forward(Topology g, Tensor h) {
        return forward(g, h, Activation.NONE);
    }

    @Override
    public Tensor forward(Topology g, Tensor h, Activation activation) {
        FeatureShape.expectSources("GinConv", g, h);
        var own = g.destinations(h.dense());
        var sum = own.plus(own.times(epsilon.value())).plus(g.updateAll(copyU(h), Reduce.SUM));
        return network.forward(sum, activation);
    }

    @Override
    public Optional<LayerWork> describe(LayerInput input) {
        int out = network instanceof Mlp mlp ? mlp.linears().getLast().out() : LayerInput.UNKNOWN;
        int in = Math.max(0, input.columns());
        var work =
                LayerWork.of(
                        "network(X + A X)",
                        "the network is not linear, so rows of %,d columns are summed before it"
                                .formatted(in),
                        in,
                        out);
        return Optional.of(input.isConstant() ? work.remembered() : work);
    }
}
