// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import org.espalier.graph.Graph;
import org.espalier.graph.Topology;
import org.espalier.nn.FeatureShape;
import org.espalier.nn.GraphLayer;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;

/**
 * Simple graph convolution: {@code H' = S^K H W + b} with {@code S = D^-1/2 (A + I) D^-1/2}.
 *
 * <p>Shapes: in {@code [nodes, in]}; out {@code [nodes, out]}.
 *
 * <p>Cost: time O(hops * edges * in + nodes * in * out); for constant features the hops are
 * computed once in a run.
 *
 * <p>Edge cases: a node without neighbours keeps its own row.
 *
 * <p>Gradients: features, weight, bias.
 *
 * <p>Reference: Wu et al., ICML 2019, eq. 8.
 *
 * @param linear the weight and bias
 * @param hops how often rows are sent to neighbours (K)
 */
public record SgcConv(Linear linear, int hops) implements GraphLayer {
    /**
     * A layer of some hops.
     *
     * @param linear the weight and bias
     * @param hops how often rows are sent to neighbours
     */
    public SgcConv {
        Checks.positive(hops, "SgcConv hops");
    }

    /**
     * A layer with Glorot's weights and a bias of zeros.
     *
     * @param in feature columns
     * @param out columns of the result
     * @param hops how often rows are sent to neighbours
     * @param rng the random stream
     * @return the layer
     */
    public static SgcConv of(int in, int out, int hops, Rng rng) {
        return new SgcConv(Linear.glorot(in, out, rng), hops);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException for a block if there are several hops: its destinations are
     *     not its sources; the model {@code Sgc} has a layer for each hop
     */
    @Override
    public Tensor forward(Topology g, Tensor h) {
        Checks.argument(
                hops == 1 || g instanceof Graph,
                "SgcConv: expected a graph for %d hops but got %s; use the model Sgc, whose layers"
                        + " are the hops",
                hops,
                g);
        FeatureShape.expect("SgcConv", g, h, linear.in());
        var adjacency = g.symmetric(true);
        Tensor z = h;
        for (int hop = 0; hop < hops; hop++) {
            z = adjacency.apply(z);
        }
        return linear.forward(z);
    }
}
