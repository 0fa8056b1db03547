// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import org.espalier.graph.OwnAndNeighbours;
import org.espalier.graph.Topology;
import org.espalier.nn.FeatureShape;
import org.espalier.nn.GraphLayer;
import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;
import org.espalier.nn.TensorLayer;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;

import java.util.List;
import java.util.Optional;

/**
 * Graph isomorphism layer: {@code H'[v] = network((1 + epsilon) H[v] + sum(H[u] : u -> v))}.
 *
 * <p>Shapes: in {@code [sources, in]}; out {@code [destinations, out]}, as the network makes it.
 *
 * <p>Cost: time O(edges * min(in, first)) and that of the network, where first is the width that
 * its first dense layer makes; nothing per edge. Where that layer narrows rows it comes before the
 * sum, with which it can be exchanged: {@code (1 + epsilon) H W + A (H W) + b}. Else the sum of
 * constant features is computed once in a run, with epsilon fixed of the node's own row as well.
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
        var sum = new OwnAndNeighbours(g, epsilon);
        var dense = dense();
        if (dense.isEmpty() || !narrows(dense.get())) {
            return network.forward(sum.apply(h), activation);
        }
        var mlp = dense.get();
        var linear = mlp.linears().getFirst();
        var z = linear.product(h);
        var first =
                sum.apply(
                        z,
                        linear.bias().map(Parameter::value).orElse(null),
                        mlp.afterFirst(g.destinationIds(), activation));
        return mlp.rest(first, activation);
    }

    /** The network as dense layers that drop nothing; the first of them may come before the sum. */
    private Optional<Mlp> dense() {
        return switch (network) {
            case Mlp mlp when mlp.dropout().rate() == 0 -> Optional.of(mlp);
            case Linear linear -> Optional.of(new Mlp(List.of(linear), Dropout.none()));
            default -> Optional.empty();
        };
    }

    private static boolean narrows(Mlp mlp) {
        var first = mlp.linears().getFirst();
        return first.out() < first.in();
    }

    @Override
    public Optional<LayerWork> describe(LayerInput input) {
        var dense = dense();
        int columns = Math.max(0, input.columns());
        if (dense.isEmpty()) {
            var work =
                    LayerWork.of(
                            "network(X + A X)",
                            "the network is not linear, so rows of %,d columns are summed before it"
                                    .formatted(columns),
                            columns,
                            LayerInput.UNKNOWN);
            return Optional.of(input.isConstant() ? work.remembered() : work);
        }
        var mlp = dense.get();
        var first = mlp.linears().getFirst();
        var order = new ProductOrder(first.in(), first.out(), !narrows(mlp));
        return Optional.of(order.describe(input).withColumns(mlp.linears().getLast().out()));
    }
}
