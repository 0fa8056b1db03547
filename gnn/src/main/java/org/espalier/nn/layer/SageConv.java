// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import static org.espalier.graph.Message.copyU;

import org.espalier.graph.Topology;
import org.espalier.nn.FeatureShape;
import org.espalier.nn.GraphLayer;
import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;

import java.util.Optional;

/**
 * GraphSAGE: {@code H'[v] = reduce(H[u] : u -> v) W_neighbour + b + H[v] W_self}.
 *
 * <p>The reduction is the mean or the maximum; the pooling variant sends {@code relu(H W_pool +
 * b_pool)} and takes the maximum.
 *
 * <p>Shapes: in {@code [sources, in]}, dense or sparse; out {@code [destinations, out]}.
 *
 * <p>Cost: time O(edges * in + sources * in * out), for the mean O(edges * min(in, out) + ...);
 * nothing per edge but for the maximum one number a destination and column. The mean of constant
 * features is computed once in a run.
 *
 * <p>Edge cases: a destination without neighbours has the bias and its own term.
 *
 * <p>Gradients: features, all weights and biases.
 *
 * <p>Reference: Hamilton, Ying and Leskovec, NeurIPS 2017, algorithm 1 and section 3.3.
 *
 * @param neighbour the layer on what neighbours send, with bias
 * @param self the layer on the destination's own row, without bias
 * @param pool the layer on what is sent, in the pooling variant
 * @param reduce how neighbours are made one
 */
public record SageConv(Linear neighbour, Linear self, Optional<Linear> pool, Reduce reduce)
        implements GraphLayer {
    /**
     * A layer that takes the mean of neighbours.
     *
     * @param in feature columns
     * @param out columns of the result
     * @param rng the random stream
     * @return the layer
     */
    public static SageConv of(int in, int out, Rng rng) {
        return of(in, out, Reduce.MEAN, rng);
    }

    /**
     * A layer that reduces neighbours in a chosen way.
     *
     * @param in feature columns
     * @param out columns of the result
     * @param reduce how neighbours are made one
     * @param rng the random stream
     * @return the layer
     */
    public static SageConv of(int in, int out, Reduce reduce, Rng rng) {
        var neighbour = Linear.of(in, out, rng.split());
        var self = Linear.of(in, out, rng.split()).withoutBias();
        return new SageConv(neighbour, self, Optional.empty(), reduce);
    }

    /**
     * A layer of the pooling variant.
     *
     * @param in feature columns
     * @param out columns of the result
     * @param rng the random stream
     * @return the layer
     */
    public static SageConv pooling(int in, int out, Rng rng) {
        var plain = of(in, out, Reduce.MAX, rng);
        var pool = Linear.of(in, in, rng.split());
        return new SageConv(plain.neighbour, plain.self, Optional.of(pool), Reduce.MAX);
    }

    @Override
    public Tensor forward(Topology g, Tensor h) {
        return forward(g, h, Activation.NONE);
    }

    @Override
    public Tensor forward(Topology g, Tensor h, Activation activation) {
        FeatureShape.expect("SageConv", g, h, neighbour.in());
        var sum = neighbours(g, h);
        return self.forward(g.destinations(h), sum, neighbour.bias(), activation);
    }

    private Tensor neighbours(Topology g, Tensor h) {
        var sent = pool.map(p -> p.forward(h, Activation.RELU)).orElse(h);
        return sumsFirst()
                ? neighbour.product(g.updateAll(copyU(sent), reduce))
                : g.updateAll(copyU(neighbour.product(sent)), reduce);
    }

    private boolean sumsFirst() {
        return isExtreme() || neighbour.in() <= neighbour.out();
    }

    private boolean isExtreme() {
        return reduce == Reduce.MAX || reduce == Reduce.MIN;
    }

    @Override
    public Optional<LayerWork> describe(LayerInput input) {
        int in = neighbour.in();
        int out = neighbour.out();
        if (isExtreme()) {
            return Optional.of(
                    LayerWork.of(
                            "(reduce X) W",
                            "the %s of neighbours cannot be exchanged with W; rows of %,d columns are reduced"
                                    .formatted(reduce == Reduce.MAX ? "maximum" : "minimum", in),
                            in,
                            out));
        }
        var constant = new LayerInput(in, input.isConstant() && pool.isEmpty(), input.isSparse());
        return Optional.of(new ProductOrder(in, out, sumsFirst()).describe(constant));
    }
}
