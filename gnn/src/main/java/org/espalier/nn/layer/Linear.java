// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import org.espalier.nn.FeatureShape;
import org.espalier.nn.Init;
import org.espalier.nn.TensorLayer;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;
import org.espalier.tensor.op.MatMul;

import java.util.Optional;

/**
 * A dense layer: {@code H' = H W + b}.
 *
 * <p>Shapes: in {@code [rows, in]}, dense or sparse; out {@code [rows, out]}.
 *
 * <p>Cost: time O(rows * in * out), or O(non-zeros * out) for sparse features.
 *
 * <p>Gradients: features if dense, weight, bias.
 *
 * @param weight {@code [in, out]}
 * @param bias {@code [out]}, if there is one
 */
public record Linear(Parameter weight, Optional<Parameter> bias) implements TensorLayer {
    /**
     * A layer with weights uniform in {@code +-1 / sqrt(in)} and a bias alike.
     *
     * @param in feature columns
     * @param out columns of the result
     * @param rng the random stream
     * @return the layer
     */
    public static Linear of(int in, int out, Rng rng) {
        var weight = Parameter.of(Init.fanIn(in, rng.split(), in, out));
        var bias = Parameter.of(Init.fanIn(in, rng.split(), out));
        return new Linear(weight, Optional.of(bias));
    }

    /**
     * A layer with Glorot's weights and a bias of zeros, as graph convolutions start.
     *
     * @param in feature columns
     * @param out columns of the result
     * @param rng the random stream
     * @return the layer
     */
    public static Linear glorot(int in, int out, Rng rng) {
        var weight = Parameter.of(Init.glorot(in, out, rng.split()));
        return new Linear(weight, Optional.of(Parameter.of(Tensor.zeros(out))));
    }

    /**
     * The same weight without a bias.
     *
     * @return a layer that shares the weight
     */
    public Linear withoutBias() {
        return new Linear(weight, Optional.empty());
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
    public Tensor forward(Tensor h) {
        return forward(h, Activation.NONE);
    }

    @Override
    public Tensor forward(Tensor h, Activation activation) {
        FeatureShape.expect("Linear", h, in());
        return bias.map(b -> h.linear(weight, b, activation))
                .orElseGet(() -> activation.apply(h.matmul(weight)));
    }

    /** {@code activation(H W + (Z + b))} with another layer's bias {@code b}. */
    Tensor forward(Tensor h, Tensor z, Optional<Parameter> b, Activation activation) {
        FeatureShape.expect("Linear", h, in());
        return b.map(row -> MatMul.apply(h, weight.value(), z, row.value(), activation))
                .orElseGet(() -> activation.apply(z.plus(h.matmul(weight))));
    }

    /** {@code H W}. */
    Tensor product(Tensor h) {
        return FeatureShape.expect("Linear", h, in()).matmul(weight);
    }
}
