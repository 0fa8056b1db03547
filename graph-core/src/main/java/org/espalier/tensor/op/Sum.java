// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Ranges;
import org.espalier.tensor.kernel.Sums;

import java.util.Arrays;

/**
 * Sums over all elements or over one dimension; of nothing 0.
 *
 * <p>All elements are summed in double precision in blocks of 1,024; a row over 16 lanes; a column
 * in panels of 8,192 rows. Gradients: the argument, every element alike.
 */
public final class Sum {
    private static final String NAME = "sum";

    private Sum() {}

    /**
     * The sum of all elements.
     *
     * @param x the tensor
     * @return a tensor of shape {@code [1]}
     */
    public static Tensor all(Tensor x) {
        return sum(x.floats(NAME), new Around(1, x.shape().elements(), 1, Shape.of(1)));
    }

    /**
     * The sum over one dimension.
     *
     * @param x the tensor
     * @param dimension which one; negative numbers count from the end
     * @return a tensor without that dimension, {@code [1]} for rank 1
     */
    public static Tensor over(Tensor x, int dimension) {
        return sum(x.floats(NAME), Around.of(x.shape(), dimension, NAME));
    }

    private static Tensor sum(Tensor x, Around around) {
        var op = Operation.of(NAME, x);
        var z = op.output(around.without());
        float[] from = x.array(NAME);
        float[] to = z.array(NAME);
        if (around.length() == 0) {
            Arrays.fill(to, z.offset(), z.offset() + z.shape().elements(), 0);
        } else {
            Sums.middle(
                    op.compute(),
                    from,
                    x.offset(),
                    around.outer(),
                    around.length(),
                    around.inner(),
                    to,
                    z.offset());
        }
        return op.record(
                z,
                back -> {
                    var dx = back.output(x.shape());
                    repeat(back.compute(), back.gradient(), around, dx);
                    back.give(0, dx);
                });
    }

    /** Copies each element of {@code g [outer, inner]} along the dimension between. */
    private static void repeat(Compute compute, Tensor g, Around around, Tensor dx) {
        float[] from = g.array(NAME);
        float[] to = dx.array(NAME);
        int length = around.length();
        int inner = around.inner();
        if (around.outer() == 1 && inner == 1) {
            float value = from[g.offset()];
            int at = dx.offset();
            Ranges.elements(compute, length, (i, end) -> Arrays.fill(to, at + i, at + end, value));
            return;
        }
        Ranges.rows(
                compute,
                around.outer() * length,
                inner,
                (begin, end) -> {
                    for (int r = begin; r < end; r++) {
                        int source = g.offset() + r / length * inner;
                        int target = dx.offset() + r * inner;
                        if (inner == 1) {
                            to[target] = from[source];
                        } else {
                            System.arraycopy(from, source, to, target, inner);
                        }
                    }
                });
    }
}
