// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import static org.espalier.graph.Message.copyE;
import static org.espalier.graph.Message.uMulV;

import org.espalier.graph.Graph;
import org.espalier.graph.Propagation;
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
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;
import org.espalier.tensor.op.DegreeScale;

import java.util.Optional;

/**
 * Graph convolution with symmetric normalisation: {@code H' = D^-1/2 (A + I) D^-1/2 H W + b}.
 *
 * <p>Shapes: in {@code [sources, in]}, dense or sparse; out {@code [destinations, out]}; edge
 * weights {@code [edges]}, non-negative: those given, or the graph's {@link Graph#WEIGHT}, or else
 * ones.
 *
 * <p>Cost: time O(edges * min(in, out) + sources * in * out); extra memory O(destinations * out),
 * nothing per edge. Where in is smaller than out neighbours are summed first, and the sum of
 * constant features is computed once in a run.
 *
 * <p>Edge cases: a destination without neighbours keeps its own term if self-loops are on, else
 * only the bias. A self-loop that the graph has is not doubled.
 *
 * <p>Gradients: features, weight, bias, edge weights (through the normalisation as well).
 *
 * <p>Reference: Kipf and Welling, ICLR 2017, eq. 8.
 *
 * @param weight {@code [in, out]}
 * @param bias {@code [out]}, if there is one
 * @param selfLoops whether each node without a self-loop gets one of weight 1
 */
public record GcnConv(Parameter weight, Optional<Parameter> bias, boolean selfLoops)
        implements GraphLayer {
    /**
     * A layer with self-loops, Glorot's weights and a bias of zeros.
     *
     * @param in feature columns
     * @param out columns of the result
     * @param rng the random stream
     * @return the layer
     */
    public static GcnConv of(int in, int out, Rng rng) {
        var weight = Parameter.of(Init.glorot(in, out, rng));
        return new GcnConv(weight, Optional.of(Parameter.of(Tensor.zeros(out))), true);
    }

    /**
     * The same layer with or without self-loops.
     *
     * @param loops whether nodes get self-loops
     * @return a layer that shares the parameters
     */
    public GcnConv withSelfLoops(boolean loops) {
        return new GcnConv(weight, bias, loops);
    }

    /**
     * The same weight without a bias.
     *
     * @return a layer that shares the weight
     */
    public GcnConv withoutBias() {
        return new GcnConv(weight, Optional.empty(), selfLoops);
    }

    /**
     * How many feature columns it takes.
     *
     * @return the width of its input
     */
    public int in() {
        return weight.shape().size(0);
    }

    /**
     * How many columns it makes.
     *
     * @return the width of its output
     */
    public int out() {
        return weight.shape().size(1);
    }

    @Override
    public Tensor forward(Topology g, Tensor h) {
        return forward(g, h, Activation.NONE);
    }

    @Override
    public Tensor forward(Topology g, Tensor h, Activation activation) {
        return forward(g.symmetric(selfLoops), h, activation);
    }

    /**
     * Computes the layer with weighted edges: degrees are sums of weights.
     *
     * @param g a graph; of a block's sources the degrees are not known
     * @param h one row a node
     * @param edgeWeights one number an edge, 0 or more; they may change from call to call
     * @return one row a node
     * @throws IllegalArgumentException if a weight is negative
     */
    public Tensor forward(Graph g, Tensor h, Tensor edgeWeights) {
        checkWeights(g, edgeWeights);
        if (!selfLoops) {
            return forward(normalised(g, edgeWeights), h);
        }
        var loops = g.withSelfLoops();
        return forward(normalised(loops.topology(), loops.extend(edgeWeights, 1)), h);
    }

    /**
     * Computes the layer with an adjacency that the caller has normalised.
     *
     * @param adjacency its edges and weights
     * @param h one row a source
     * @return one row a destination
     */
    public Tensor forward(Propagation adjacency, Tensor h) {
        return forward(adjacency, h, Activation.NONE);
    }

    private Tensor forward(Propagation adjacency, Tensor h, Activation activation) {
        FeatureShape.expect("GcnConv", adjacency.topology(), h, in());
        if (order().sumsFirst()) {
            var sum = adjacency.apply(h);
            return bias.map(b -> sum.linear(weight, b, activation))
                    .orElseGet(() -> activation.apply(sum.matmul(weight)));
        }
        var z = h.matmul(weight);
        return bias.map(b -> adjacency.apply(z, b.value(), activation))
                .orElseGet(() -> activation.apply(adjacency.apply(z)));
    }

    @Override
    public Optional<LayerWork> describe(LayerInput input) {
        return Optional.of(order().describe(input));
    }

    private ProductOrder order() {
        return new ProductOrder(in(), out(), in() < out());
    }

    /** {@code D^-1/2 A D^-1/2} of a weighted adjacency; a node of degree 0 gives weights of 0. */
    private static Propagation normalised(Topology g, Tensor weights) {
        var scale = DegreeScale.apply(g.updateAll(copyE(weights), Reduce.SUM));
        return new Propagation(g, weights.times(g.applyEdges(uMulV(scale, scale))));
    }

    private static void checkWeights(Graph g, Tensor edgeWeights) {
        if (edgeWeights.shape().rank() != 1 || edgeWeights.rows() != g.numEdges()) {
            throw new ShapeException(
                    "GcnConv: expected one weight for each of %d edges but got %s; give them in the graph's edge order"
                            .formatted(g.numEdges(), edgeWeights.shape()));
        }
        float[] values = edgeWeights.toArray();
        for (int e = 0; e < values.length; e++) {
            Checks.argument(
                    values[e] >= 0 && Float.isFinite(values[e]),
                    "GcnConv: expected finite edge weights of 0 or more but got %s at edge %d;"
                            + " shift or clip the weights",
                    values[e],
                    e);
        }
    }
}
