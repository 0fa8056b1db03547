// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Backward;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Operation;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Bf16Rows;
import org.espalier.tensor.kernel.EdgeList;
import org.espalier.tensor.kernel.Operand;
import org.espalier.tensor.kernel.Sddmm;
import org.espalier.tensor.kernel.SparseKernels;
import org.espalier.tensor.kernel.Spmm;

/**
 * Rows of a tensor in a given order, each as often as it is named; an embedding look-up is this.
 *
 * <p>Cost: one copy; the gradient sums over the places of each row, in order, so its bits do not
 * depend on threads. Gradients: the rows. The result's rows keep the ids of the rows they copy.
 * Rows of bf16 become float32.
 */
public final class GatherRows {
    private static final String NAME = "gatherRows";

    private GatherRows() {}

    /**
     * Copies rows.
     *
     * @param x the rows
     * @param index which row to copy to each place; not copied, not to change before the tape
     *     closes
     * @return a tensor with a row for each place
     * @throws IllegalArgumentException if an index is outside
     */
    public static Tensor apply(Tensor x, int[] index) {
        RowIndex.check(NAME, index, x.rows());
        if (x.isBf16()) {
            return widened(x, index);
        }
        var dense = x.floats(NAME);
        var op = Operation.of(NAME, dense);
        var z = op.output(x.shape().withRows(index.length));
        int width = dense.width();
        Sddmm.gather(
                op.compute(),
                index,
                dense.array(NAME),
                dense.offset(),
                z.array(NAME),
                z.offset(),
                width);
        var result =
                op.record(z, back -> back.give(0, sumPlaces(back.gradient(), index, dense, back)));
        return result.withRowIds(ids(x, index));
    }

    private static Tensor widened(Tensor x, int[] index) {
        var op = Operation.of(NAME, x);
        var z = op.output(x.shape().withRows(index.length));
        Bf16Rows.gather(op.compute(), index, x.bf16Matrix().table(), z.array(NAME), z.offset());
        return op.record(z, _ -> {}).withRowIds(ids(x, index));
    }

    private static Tensor sumPlaces(Tensor g, int[] index, Tensor x, Backward back) {
        var dx = back.output(Shape.of(x.rows(), x.width()));
        sumPlaces(back.compute(), g, index, dx);
        return dx;
    }

    /** {@code y[t] = sum of x[i] where index[i] = t}, places in order. */
    static void sumPlaces(Compute compute, Tensor x, int[] index, Tensor y) {
        var places = RowIndex.places(index, y.rows());
        var operand = new Operand(SparseKernels.INDEX, x.array(NAME), x.offset(), x.width());
        Spmm.reduce(
                compute,
                EdgeList.of(places),
                SparseKernels.COPY,
                0,
                operand,
                operand,
                y.array(NAME),
                y.offset(),
                null,
                0,
                x.width());
    }

    private static RowIds ids(Tensor x, int[] index) {
        var known = x.rowIds();
        if (known == null) {
            return RowIds.of(index);
        }
        int[] ids = new int[index.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = known.at(index[i]);
        }
        return RowIds.of(ids);
    }
}
