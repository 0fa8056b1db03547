// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Ranges;

/**
 * Softmax along the last dimension: {@code y = e^x / sum(e^x)}.
 *
 * <p>The row's maximum is subtracted first, so no finite score overflows. Gradients: the scores.
 */
public final class Softmax {
    private static final String NAME = "softmax";

    private Softmax() {}

    /**
     * Turns scores into shares.
     *
     * @param x the scores
     * @return a tensor of the same shape
     */
    public static Tensor apply(Tensor x) {
        var dense = x.floats(NAME);
        var around = Around.last(dense.shape());
        int rows = around.outer();
        int width = around.length();
        var op = Operation.of(NAME, dense);
        var y = op.output(dense.shape());
        float[] from = dense.array(NAME);
        float[] to = y.array(NAME);
        var kernels = op.compute().kernels().rows();
        Ranges.rows(
                op.compute(),
                rows,
                width,
                (r, end) ->
                        kernels.softmax(
                                from,
                                dense.offset() + r * width,
                                to,
                                y.offset() + r * width,
                                end - r,
                                width));
        return op.record(
                y,
                back -> {
                    var dx = back.output(dense.shape());
                    float[] g = back.gradient().array(NAME);
                    int go = back.gradient().offset();
                    float[] d = dx.array(NAME);
                    var slopes = back.compute().kernels().rows();
                    Ranges.rows(
                            back.compute(),
                            rows,
                            width,
                            (r, end) ->
                                    slopes.softmaxSlope(
                                            g,
                                            go + r * width,
                                            to,
                                            y.offset() + r * width,
                                            d,
                                            dx.offset() + r * width,
                                            end - r,
                                            width));
                    back.give(0, dx);
                });
    }
}
