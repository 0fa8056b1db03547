// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import static org.espalier.graph.Message.uAddV;
import static org.espalier.graph.Message.uMulE;

import org.espalier.graph.Topology;
import org.espalier.nn.FeatureShape;
import org.espalier.nn.GraphLayer;
import org.espalier.nn.Init;
import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;

import java.util.Optional;

/**
 * Graph attention whose ranking depends on the receiver: {@code w = softmax over u of attention .
 * leakyRelu(S[u] + R[v])} with {@code S = H W_source + b_source}, {@code R = H W_destination +
 * b_destination}, and {@code H'[v] = sum of w(u, v) S[u] over u -> v, + b}, for each head.
 *
 * <p>Each node attends to itself: it has exactly one self-loop, whatever the graph has. Heads are
 * concatenated or, in output layers, averaged.
 *
 * <p>Shapes: in {@code [sources, in]}, dense or sparse; out {@code [destinations, heads * out]}, or
 * {@code [destinations, out]} for the average.
 *
 * <p>Cost: time O(edges * heads * out + sources * in * heads * out); extra memory O(edges * heads *
 * out), because the score is not a sum of two parts.
 *
 * <p>Edge cases: a destination without neighbours attends to itself alone.
 *
 * <p>Gradients: features, all weights and biases, attention vectors.
 *
 * <p>Reference: Brody, Alon and Yahav, ICLR 2022, eq. 7.
 *
 * @param source the layer on the sending node, {@code [in, heads * out]}
 * @param destination the layer on the receiving node, alike
 * @param attention {@code [heads, out]}, the attention vectors
 * @param bias {@code [heads * out]}, or {@code [out]} for the average
 * @param options concatenation, slope and dropout
 */
public record GatV2Conv(
        Linear source,
        Linear destination,
        Parameter attention,
        Parameter bias,
        AttentionOptions options)
        implements GraphLayer {
    /**
     * A layer that concatenates its heads, with Glorot's weights and biases of zeros.
     *
     * @param in feature columns
     * @param out columns of each head
     * @param heads how many heads
     * @param rng the random stream
     * @return the layer
     */
    public static GatV2Conv of(int in, int out, int heads, Rng rng) {
        Checks.positive(heads, "GatV2Conv heads");
        return new GatV2Conv(
                Linear.glorot(in, heads * out, rng.split()),
                Linear.glorot(in, heads * out, rng.split()),
                Parameter.of(Init.glorot(heads, out, rng.split())),
                Parameter.of(Tensor.zeros(heads * out)),
                AttentionOptions.defaults());
    }

    /**
     * The same weights, with heads averaged and a new bias of zeros.
     *
     * @return a layer that shares the weights
     */
    public GatV2Conv averaging() {
        var narrow = Parameter.of(Tensor.zeros(attention.shape().width()));
        return new GatV2Conv(source, destination, attention, narrow, options.withConcat(false));
    }

    /**
     * The same layer with another slope of the leaky ReLU.
     *
     * @param slope what negative scores are multiplied by
     * @return a layer that shares the parameters
     */
    public GatV2Conv withSlope(float slope) {
        return new GatV2Conv(source, destination, attention, bias, options.withSlope(slope));
    }

    /**
     * The same layer with dropout on the attention weights.
     *
     * @param rate the probability that a weight is dropped
     * @return a layer that shares the parameters
     */
    public GatV2Conv withAttentionDropout(float rate) {
        return new GatV2Conv(source, destination, attention, bias, options.withDropout(rate));
    }

    /**
     * How many heads it has.
     *
     * @return the count
     */
    public int heads() {
        return attention.shape().rows();
    }

    @Override
    public Tensor forward(Topology g, Tensor h) {
        FeatureShape.expect("GatV2Conv", g, h, source.in());
        var loops = g.withSelfLoops().topology();
        var sending = source.forward(h);
        var receiving = destination.forward(g.destinations(h));
        var mixed = loops.applyEdges(uAddV(sending, receiving)).leakyRelu(options.slope());
        var weights = loops.edgeSoftmax(HeadScores.of(mixed, attention.value()));
        var kept = options.dropout().onEdges(loops, weights);
        var sum = loops.updateAll(uMulE(sending, kept), Reduce.SUM);
        return options.merge(sum, heads()).plus(bias.value());
    }

    @Override
    public Optional<LayerWork> describe(LayerInput input) {
        int columns = attention.shape().elements();
        return Optional.of(
                LayerWork.of(
                        "attention over X W",
                        "scores mix both ends before the attention vector: %d heads, %,d columns a row and an edge"
                                .formatted(heads(), columns),
                        columns,
                        bias.shape().elements()));
    }
}
