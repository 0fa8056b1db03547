// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import org.espalier.graph.Topology;
import org.espalier.nn.FeatureShape;
import org.espalier.nn.Init;
import org.espalier.nn.LayerWork;
import org.espalier.nn.Module;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;

/**
 * Graph convolution with initial residual and identity mapping: {@code H' = (1 - beta) Z + beta Z
 * W} with {@code Z = (1 - alpha) S H + alpha H0} and {@code S = D^-1/2 (A + I) D^-1/2}.
 *
 * <p>Shapes: in {@code [sources, width]} twice, for H and H0; out {@code [destinations, width]}.
 *
 * <p>Cost: time O(edges * width + destinations * width^2); nothing per edge.
 *
 * <p>Gradients: both inputs, weight.
 *
 * <p>Reference: Chen et al., ICML 2020, eq. 5, with {@code beta = ln(lambda / layer + 1)}.
 *
 * @param weight {@code [width, width]}
 * @param alpha how much of H0 is added, in {@code [0, 1)}
 * @param beta how much of the weight is used
 */
public record GcniiConv(Parameter weight, float alpha, float beta) implements Module {
    /**
     * A layer of given strengths.
     *
     * @param weight {@code [width, width]}
     * @param alpha how much of H0 is added, in {@code [0, 1)}
     * @param beta how much of the weight is used
     */
    public GcniiConv {
        Checks.probability(alpha, "GcniiConv alpha");
        Checks.finite(beta, "GcniiConv beta");
    }

    /**
     * A layer with Glorot's weights.
     *
     * @param width columns of its input and result
     * @param alpha how much of H0 is added, in {@code [0, 1)}
     * @param beta how much of the weight is used, see {@link #beta(float, int)}
     * @param rng the random stream
     * @return the layer
     */
    public static GcniiConv of(int width, float alpha, float beta, Rng rng) {
        return new GcniiConv(Parameter.of(Init.glorot(width, width, rng)), alpha, beta);
    }

    /**
     * How much of the weight a layer uses: less the deeper it is.
     *
     * @param lambda the model's strength (also called theta)
     * @param layer the layer's number, from 1
     * @return {@code ln(lambda / layer + 1)}
     */
    public static float beta(float lambda, int layer) {
        Checks.positive(layer, "GcniiConv layer");
        return (float) StrictMath.log(lambda / (double) layer + 1);
    }

    /**
     * Computes the layer.
     *
     * @param g where it computes
     * @param h one row a source
     * @param start H0, one row a source
     * @return one row a destination
     */
    public Tensor forward(Topology g, Tensor h, Tensor start) {
        int width = weight.shape().size(0);
        FeatureShape.expect("GcniiConv", g, h, width);
        FeatureShape.expect("GcniiConv start", g, start, width);
        var sum = g.symmetric(true).apply(h);
        var z = sum.times(1 - alpha).plus(g.destinations(start).times(alpha));
        return z.times(1 - beta).plus(z.matmul(weight).times(beta));
    }

    /**
     * What the layer does.
     *
     * @return the statement
     */
    public LayerWork describe() {
        int width = weight.shape().size(0);
        return LayerWork.of(
                "(A H) W",
                "the first layer's output is added before W; rows of %,d columns are summed"
                        .formatted(width),
                width,
                width);
    }
}
