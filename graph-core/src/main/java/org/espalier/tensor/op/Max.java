// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Ranges;

/**
 * The largest element over one dimension; of nothing 0.
 *
 * <p>Gradients: the argument; of equal elements the first gets all.
 */
public final class Max {
    private static final String NAME = "max";

    private Max() {}

    /**
     * The maximum over one dimension.
     *
     * @param x the tensor
     * @param dimension which one; negative numbers count from the end
     * @return a tensor without that dimension, {@code [1]} for rank 1
     */
    public static Tensor over(Tensor x, int dimension) {
        var dense = x.floats(NAME);
        var around = Around.of(x.shape(), dimension, NAME);
        var op = Operation.of(NAME, dense);
        var z = op.output(around.without());
        largest(op.compute(), dense, around, z);
        return op.record(
                z,
                back -> {
                    var dx = back.output(dense.shape());
                    choose(back.compute(), back.gradient(), dense, z, around, dx);
                    back.give(0, dx);
                });
    }

    private static void largest(Compute compute, Tensor x, Around around, Tensor z) {
        float[] from = x.array(NAME);
        float[] to = z.array(NAME);
        int length = around.length();
        int inner = around.inner();
        int size = length * inner;
        var rows = compute.kernels().rows();
        var columns = compute.kernels().columns();
        Ranges.rows(
                compute,
                around.outer(),
                size,
                (begin, end) -> {
                    if (inner == 1) {
                        int at = x.offset() + begin * length;
                        rows.maxima(from, at, to, z.offset() + begin, end - begin, length);
                        return;
                    }
                    for (int a = begin; a < end; a++) {
                        int target = z.offset() + a * inner;
                        columns.maxima(from, x.offset() + a * size, to, target, length, inner);
                    }
                });
    }

    private static void choose(
            Compute compute, Tensor gradient, Tensor x, Tensor z, Around around, Tensor dx) {
        float[] g = gradient.array(NAME);
        float[] from = x.array(NAME);
        float[] most = z.array(NAME);
        float[] to = dx.array(NAME);
        int length = around.length();
        int inner = around.inner();
        Ranges.rows(
                compute,
                around.outer() * inner,
                length,
                (begin, end) -> {
                    for (int r = begin; r < end; r++) {
                        int a = r / inner;
                        int start = a * length * inner + r - a * inner;
                        float left = g[gradient.offset() + r];
                        for (int i = 0; i < length; i++) {
                            int at = start + i * inner;
                            boolean first = from[x.offset() + at] == most[z.offset() + r];
                            to[dx.offset() + at] = first ? left : 0;
                            left = first ? 0 : left;
                        }
                    }
                });
    }
}
