// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import org.espalier.graph.Topology;
import org.espalier.nn.FeatureShape;
import org.espalier.nn.GraphLayer;
import org.espalier.nn.Init;
import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.GraphAttention;

import java.util.Optional;

/**
 * Graph attention: {@code H'[v] = sum of w(u, v) Z[u] over u -> v, + b} with {@code Z = H W} and
 * {@code w = softmax over u of leakyRelu(source . Z[u] + destination . Z[v])}, for each head.
 *
 * <p>Each node attends to itself: it has exactly one self-loop, whatever the graph has. Heads are
 * concatenated or, in output layers, averaged.
 *
 * <p>Shapes: in {@code [sources, in]}, dense or sparse; out {@code [destinations, heads * out]}, or
 * {@code [destinations, out]} for the average.
 *
 * <p>Cost: time O(edges * heads * out + sources * in * heads * out); extra memory O(edges * heads):
 * scores, softmax and sum are one operation.
 *
 * <p>Edge cases: a destination without neighbours attends to itself alone.
 *
 * <p>Gradients: features, weight, attention vectors, bias.
 *
 * <p>Reference: Velickovic et al., ICLR 2018, eq. 1 to 6.
 *
 * @param weight {@code [in, heads * out]}
 * @param source {@code [heads, out]}, the attention vector of the sending node
 * @param destination {@code [heads, out]}, that of the receiving node
 * @param bias {@code [heads * out]}, or {@code [out]} for the average
 * @param options concatenation, slope and dropout
 */
public record GatConv(
        Parameter weight,
        Parameter source,
        Parameter destination,
        Parameter bias,
        AttentionOptions options)
        implements GraphLayer {
    /**
     * A layer that concatenates its heads, with Glorot's weights and a bias of zeros.
     *
     * @param in feature columns
     * @param out columns of each head
     * @param heads how many heads
     * @param rng the random stream
     * @return the layer
     */
    public static GatConv of(int in, int out, int heads, Rng rng) {
        Checks.positive(heads, "GatConv heads");
        return new GatConv(
                Parameter.of(Init.glorot(in, heads * out, rng.split())),
                Parameter.of(Init.glorot(heads, out, rng.split())),
                Parameter.of(Init.glorot(heads, out, rng.split())),
                Parameter.of(Tensor.zeros(heads * out)),
                AttentionOptions.defaults());
    }

    /**
     * The same weights, with heads averaged and a new bias of zeros.
     *
     * @return a layer that shares the weights
     */
    public GatConv averaging() {
        var narrow = Parameter.of(Tensor.zeros(source.shape().width()));
        return new GatConv(weight, source, destination, narrow, options.withConcat(false));
    }

    /**
     * The same layer with another slope of the leaky ReLU.
     *
     * @param slope what negative scores are multiplied by
     * @return a layer that shares the parameters
     */
    public GatConv withSlope(float slope) {
        return new GatConv(weight, source, destination, bias, options.withSlope(slope));
    }

    /**
     * The same layer with dropout on the attention weights.
     *
     * @param rate the probability that a weight is dropped
     * @return a layer that shares the parameters
     */
    public GatConv withAttentionDropout(float rate) {
        return new GatConv(weight, source, destination, bias, options.withDropout(rate));
    }

    /**
     * How many heads it has.
     *
     * @return the count
     */
    public int heads() {
        return source.shape().rows();
    }

    @Override
    public Tensor forward(Topology g, Tensor h) {
        FeatureShape.expect("GatConv", g, h, weight.shape().size(0));
        var loops = g.withSelfLoops().topology();
        var z = h.matmul(weight);
        var sending = HeadScores.of(z, source.value());
        var receiving = HeadScores.of(g.destinations(z), destination.value());
        var sum =
                GraphAttention.apply(
                        loops.inEdges(),
                        sending,
                        receiving,
                        z,
                        options.slope(),
                        options.dropout().rate(),
                        options.dropout().draw(),
                        g.sourceIds(),
                        g.destinationIds());
        return options.merge(sum.withRowIds(g.destinationIds()), heads()).plus(bias.value());
    }

    @Override
    public Optional<LayerWork> describe(LayerInput input) {
        int columns = source.shape().elements();
        return Optional.of(
                LayerWork.of(
                        "attention over X W",
                        "scores need X W before rows are summed: %d heads, %,d columns"
                                .formatted(heads(), columns),
                        columns,
                        bias.shape().elements()));
    }
}
