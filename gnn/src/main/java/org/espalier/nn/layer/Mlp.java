// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.layer;

import org.espalier.nn.TensorLayer;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.Activation;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Dense layers with ReLU between them: {@code H' = relu(H W0 + b0) W1 + b1} and so on.
 *
 * <p>Shapes: in {@code [rows, in]}, dense or sparse; out {@code [rows, out]}.
 *
 * @param linears the layers, at least one
 * @param dropout what is dropped from each layer's input
 */
public record Mlp(List<Linear> linears, Dropout dropout) implements TensorLayer {
    /**
     * Dense layers in a row.
     *
     * @param linears the layers, at least one
     * @param dropout what is dropped from each layer's input
     */
    public Mlp {
        Checks.argument(
                !linears.isEmpty(),
                "Mlp: expected at least one layer but got none; give two sizes");
        linears = List.copyOf(linears);
    }

    /**
     * Layers without dropout between tables of given widths.
     *
     * @param widths the width of the input, of each hidden table and of the output
     * @param rng the random stream
     * @return the layers, one fewer than widths
     */
    public static Mlp of(List<Integer> widths, Rng rng) {
        var linears =
                IntStream.range(1, widths.size())
                        .mapToObj(i -> Linear.of(widths.get(i - 1), widths.get(i), rng.split()))
                        .toList();
        return new Mlp(linears, Dropout.none());
    }

    /**
     * The same layers with dropout on the input of each.
     *
     * @param rate the probability that an element is dropped
     * @return layers that share the parameters
     */
    public Mlp withDropout(float rate) {
        return new Mlp(linears, Dropout.of(rate));
    }

    @Override
    public Tensor forward(Tensor h) {
        return forward(h, Activation.NONE);
    }

    @Override
    public Tensor forward(Tensor h, Activation activation) {
        var first =
                linears.getFirst().forward(dropout.forward(h), afterFirst(h.rowIds(), activation));
        return rest(first, activation);
    }

    /** What is done to each element of the first layer's result, of rows of these ids. */
    Activation afterFirst(@Nullable RowIds rows, Activation activation) {
        return linears.size() == 1 ? activation : dropout.after(Activation.RELU, rows);
    }

    /** All layers but the first. */
    Tensor rest(Tensor first, Activation activation) {
        Tensor z = first;
        for (int i = 1; i < linears.size(); i++) {
            boolean isLast = i == linears.size() - 1;
            z =
                    linears.get(i)
                            .forward(
                                    z,
                                    isLast
                                            ? activation
                                            : dropout.after(Activation.RELU, z.rowIds()));
        }
        return z;
    }
}
