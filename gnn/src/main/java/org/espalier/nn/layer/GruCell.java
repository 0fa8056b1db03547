// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import org.espalier.nn.FeatureShape;
import org.espalier.nn.Init;
import org.espalier.nn.Module;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

import java.util.Optional;

/**
 * Gated recurrent unit: {@code H' = (1 - z) n + z H} with {@code r = sigmoid(a_r + c_r)}, {@code z
 * = sigmoid(a_z + c_z)}, {@code n = tanh(a_n + r c_n)}, where {@code a = X W_x + b_x} and {@code c
 * = H W_h + b_h}.
 *
 * <p>Shapes: x {@code [rows, in]}, h {@code [rows, hidden]}; out {@code [rows, hidden]}. Columns of
 * weights and biases hold the gates in the order r, z, n.
 *
 * <p>Cost: time O(rows * (in + hidden) * hidden).
 *
 * <p>Gradients: both inputs, weights, biases.
 *
 * <p>Reference: Cho et al., EMNLP 2014, eq. 5 to 8, with the reset gate after the product.
 *
 * @param input the layer on x, {@code [in, 3 * hidden]}
 * @param hidden the layer on h, {@code [hidden, 3 * hidden]}
 */
public record GruCell(Linear input, Linear hidden) implements Module {
    /**
     * A cell with weights and biases uniform in {@code +-1 / sqrt(width)}.
     *
     * @param in columns of x
     * @param width columns of h
     * @param rng the random stream
     * @return the cell
     */
    public static GruCell of(int in, int width, Rng rng) {
        return new GruCell(gates(in, width, rng.split()), gates(width, width, rng.split()));
    }

    private static Linear gates(int in, int width, Rng rng) {
        var weight = Parameter.of(Init.fanIn(width, rng.split(), in, 3 * width));
        var bias = Parameter.of(Init.fanIn(width, rng.split(), 3 * width));
        return new Linear(weight, Optional.of(bias));
    }

    /**
     * Computes the next state.
     *
     * @param x what comes in, one row each
     * @param h the state, as many rows
     * @return the new state
     * @throws ShapeException if widths or rows do not fit
     */
    public Tensor forward(Tensor x, Tensor h) {
        int width = hidden.in();
        FeatureShape.expect("GruCell", x, input.in());
        FeatureShape.expect("GruCell state", h, width);
        if (x.rows() != h.rows()) {
            throw new ShapeException(
                    "GruCell: expected as many rows of state as of input but got %s and %s; gather the states first"
                            .formatted(x.shape(), h.shape()));
        }
        var a = input.forward(x);
        var c = hidden.forward(h);
        var r = gate(a, 0, width).plus(gate(c, 0, width)).sigmoid();
        var z = gate(a, 1, width).plus(gate(c, 1, width)).sigmoid();
        var n = gate(a, 2, width).plus(r.times(gate(c, 2, width))).tanh();
        return n.plus(z.times(h.minus(n)));
    }

    private static Tensor gate(Tensor gates, int number, int width) {
        return gates.columns(number * width, (number + 1) * width);
    }
}
