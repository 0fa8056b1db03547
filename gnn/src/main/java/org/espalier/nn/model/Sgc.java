// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.model;

import org.espalier.graph.Topology;
import org.espalier.nn.FeatureShape;
import org.espalier.nn.GraphModel;
import org.espalier.nn.LayerInput;
import org.espalier.nn.LayerWork;
import org.espalier.nn.layer.Linear;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;

import java.util.Optional;

/**
 * Simple graph convolution: one linear map and some hops, each hop a layer of the model.
 *
 * <p>Where there are more features than classes the map comes before the first hop, which gives the
 * same and keeps tables narrow; else after the last, and hops of constant features are remembered.
 *
 * <p>Reference: Wu et al., ICML 2019, eq. 8.
 *
 * @param linear the map
 * @param hops how often rows are sent to neighbours (K)
 */
public record Sgc(Linear linear, int hops) implements GraphModel {
    /**
     * A model of some hops.
     *
     * @param linear the map
     * @param hops how often rows are sent to neighbours
     */
    public Sgc {
        Checks.positive(hops, "Sgc hops");
    }

    /**
     * A model of a configuration.
     *
     * @param in feature columns
     * @param classes columns of the result
     * @param config the number of hops
     * @param rng the random stream
     * @return the model
     */
    public static Sgc of(int in, int classes, ModelConfig config, Rng rng) {
        return new Sgc(Linear.glorot(in, classes, rng), config.hops());
    }

    @Override
    public int depth() {
        return hops;
    }

    @Override
    public Tensor layer(int i, Topology g, Tensor h) {
        boolean mapFirst = linear.in() > linear.out();
        int expected = mapFirst && i > 0 ? linear.out() : linear.in();
        Tensor z = FeatureShape.expect("Sgc", g, h, expected);
        if (mapFirst && i == 0) {
            z = z.matmul(linear.weight());
        }
        z = g.symmetric(true).apply(z);
        if (i < hops - 1) {
            return z;
        }
        if (!mapFirst) {
            return linear.forward(z);
        }
        Tensor sum = z;
        return linear.bias().map(b -> sum.plus(b.value())).orElse(sum);
    }

    @Override
    public Optional<LayerWork> describe(int i, LayerInput input) {
        int in = linear.in();
        int out = linear.out();
        var reason = "X has %,d columns, X W has %,d: hops sum the narrow rows".formatted(in, out);
        boolean isLast = i == hops - 1;
        if (in > out) {
            return Optional.of(LayerWork.of(i == 0 ? "A (X W)" : "A H", reason, out, out));
        }
        boolean isConstant = input.isConstant();
        return Optional.of(
                new LayerWork(
                        isLast ? "(A X) W" : "A X",
                        isConstant ? reason + ", and X is constant: computed once" : reason,
                        in,
                        isConstant,
                        new LayerInput(isLast ? out : in, isConstant && !isLast, false)));
    }
}
