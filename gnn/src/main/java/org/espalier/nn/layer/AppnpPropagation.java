// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import org.espalier.graph.Graph;
import org.espalier.graph.Propagation;
import org.espalier.graph.Topology;
import org.espalier.nn.FeatureShape;
import org.espalier.nn.GraphLayer;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Tensor;

/**
 * Approximate personalised PageRank: {@code Z(k+1) = (1 - alpha) S Z(k) + alpha H} from {@code Z(0)
 * = H}, with {@code S = D^-1/2 (A + I) D^-1/2}.
 *
 * <p>Shapes: in {@code [nodes, width]}; out {@code [nodes, width]}.
 *
 * <p>Cost: time O(hops * edges * width); nothing per edge.
 *
 * <p>Edge cases: a node without neighbours keeps its own row.
 *
 * <p>Gradients: features.
 *
 * <p>Reference: Gasteiger, Bojchevski and Guennemann, ICLR 2019, eq. 4.
 *
 * @param hops how often rows are sent to neighbours (K)
 * @param alpha how likely a walk starts anew, in {@code [0, 1)}
 * @param edges what is dropped from S, anew in each hop
 */
public record AppnpPropagation(int hops, float alpha, Dropout edges) implements GraphLayer {
    /**
     * A propagation of some hops.
     *
     * @param hops how often rows are sent to neighbours
     * @param alpha how likely a walk starts anew, in {@code [0, 1)}
     * @param edges what is dropped from S, anew in each hop
     */
    public AppnpPropagation {
        Checks.positive(hops, "AppnpPropagation hops");
        Checks.probability(alpha, "AppnpPropagation alpha");
    }

    /**
     * A propagation of some hops, without dropout.
     *
     * @param hops how often rows are sent to neighbours
     * @param alpha how likely a walk starts anew, in {@code [0, 1)}
     * @return the layer
     */
    public static AppnpPropagation of(int hops, float alpha) {
        return new AppnpPropagation(hops, alpha, Dropout.none());
    }

    /**
     * The same propagation with dropout on the adjacency.
     *
     * @param rate the probability that an edge is dropped from a hop
     * @return the layer
     */
    public AppnpPropagation withEdgeDropout(float rate) {
        return new AppnpPropagation(hops, alpha, Dropout.of(rate));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException for a block if there are several hops: its destinations are
     *     not its sources; the model {@code Appnp} has a layer for each hop
     */
    @Override
    public Tensor forward(Topology g, Tensor h) {
        Checks.argument(
                hops == 1 || g instanceof Graph,
                "AppnpPropagation: expected a graph for %d hops but got %s; use the model Appnp,"
                        + " whose layers are the hops",
                hops,
                g);
        Tensor z = h;
        for (int hop = 0; hop < hops; hop++) {
            z = hop(g, z, h);
        }
        return z;
    }

    /**
     * One hop.
     *
     * @param g where it computes
     * @param z one row a source
     * @param start H, one row a source
     * @return one row a destination
     */
    public Tensor hop(Topology g, Tensor z, Tensor start) {
        FeatureShape.expectSources("AppnpPropagation", g, z);
        FeatureShape.expect("AppnpPropagation start", g, start, z.width());
        var whole = g.symmetric(true);
        var kept = edges.onEdges(whole.topology(), whole.weights());
        var sum = new Propagation(whole.topology(), kept).apply(z);
        return sum.times(1 - alpha).plus(g.destinations(start).times(alpha));
    }
}
