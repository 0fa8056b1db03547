// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.ElementFunction;
import org.espalier.tensor.kernel.Ranges;

/**
 * A function of each element alone: activations, powers, exponentials, scaling.
 *
 * <p>Cost: one pass forward, one backward. Gradients: the argument.
 */
public final class Functions {
    private Functions() {}

    /**
     * {@code y = f(x)}.
     *
     * @param name what messages call it
     * @param f the function
     * @param a its first setting
     * @param b its second setting
     * @param x the argument
     * @return a tensor of the same shape
     */
    public static Tensor apply(String name, ElementFunction f, float a, float b, Tensor x) {
        var dense = x.floats(name);
        var op = Operation.of(name, dense);
        var y = op.output(dense.shape());
        float[] from = dense.array(name);
        float[] to = y.array(name);
        int xo = dense.offset();
        int yo = y.offset();
        int n = dense.shape().elements();
        var compute = op.compute();
        var kernels = compute.kernels().functions();
        Ranges.elements(
                compute, n, (i, end) -> kernels.apply(f, a, b, from, xo + i, to, yo + i, end - i));
        return op.record(
                y,
                back -> {
                    var dx = back.output(dense.shape());
                    float[] g = back.gradient().array(name);
                    float[] d = dx.array(name);
                    int go = back.gradient().offset();
                    int dxo = dx.offset();
                    var context = back.compute();
                    var slopes = context.kernels().functions();
                    Ranges.elements(
                            context,
                            n,
                            (i, end) ->
                                    slopes.slope(
                                            f, a, b, g, go + i, from, xo + i, to, yo + i, d,
                                            dxo + i, end - i));
                    back.give(0, dx);
                });
    }
}
