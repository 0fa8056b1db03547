// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Bf16Rows;
import org.espalier.tensor.kernel.Ranges;

import java.util.Arrays;

/**
 * Consecutive columns of a tensor: a range of its last dimension.
 *
 * <p>Cost: one copy; columns of bf16 become float32. Gradients: the tensor; columns outside get
 * zeros.
 */
public final class SliceColumns {
    private static final String NAME = "columns";

    private SliceColumns() {}

    /**
     * The columns {@code begin .. end - 1}.
     *
     * @param x the tensor
     * @param begin the first column
     * @param end one more than the last
     * @return a tensor of those columns
     * @throws IllegalArgumentException if the range is not inside
     */
    public static Tensor apply(Tensor x, int begin, int end) {
        var around = Around.last(x.shape());
        int width = around.length();
        Checks.argument(
                begin >= 0 && begin <= end && end <= width,
                "columns: expected a range within [0, %d) but got [%d, %d); give the end after the"
                        + " last column",
                width,
                begin,
                end);
        if (x.isBf16()) {
            return widened(x, begin, end);
        }
        var dense = x.floats(NAME);
        int part = end - begin;
        int[] sizes = dense.shape().toArray();
        sizes[sizes.length - 1] = part;
        var op = Operation.of(NAME, dense);
        var y = op.output(Shape.of(sizes));
        copy(op.compute(), dense, begin, width, y, 0, part, around.outer(), part);
        return op.record(
                y,
                back -> {
                    var dx = back.output(dense.shape());
                    float[] to = dx.array(NAME);
                    Ranges.elements(
                            back.compute(),
                            dx.shape().elements(),
                            (i, last) -> Arrays.fill(to, dx.offset() + i, dx.offset() + last, 0));
                    copy(
                            back.compute(),
                            back.gradient(),
                            0,
                            part,
                            dx,
                            begin,
                            width,
                            around.outer(),
                            part);
                    back.give(0, dx);
                });
    }

    private static Tensor widened(Tensor x, int begin, int end) {
        var op = Operation.of(NAME, x);
        var y = op.output(Shape.of(x.rows(), end - begin));
        Bf16Rows.slice(
                op.compute(),
                x.bf16Matrix().table(),
                0,
                x.rows(),
                begin,
                end - begin,
                y.array(NAME),
                y.offset());
        return op.record(y, _ -> {});
    }

    /**
     * Copies a range of columns.
     *
     * @param compute the workers
     * @param x where from
     * @param xColumn its first column to copy
     * @param xWidth how many columns it has
     * @param y where to
     * @param yColumn its first column to write
     * @param yWidth how many columns it has
     * @param rows how many rows
     * @param count how many columns to copy
     */
    static void copy(
            Compute compute,
            Tensor x,
            int xColumn,
            int xWidth,
            Tensor y,
            int yColumn,
            int yWidth,
            int rows,
            int count) {
        float[] from = x.array(NAME);
        float[] to = y.array(NAME);
        int xo = x.offset() + xColumn;
        int yo = y.offset() + yColumn;
        Ranges.rows(
                compute,
                rows,
                count,
                (begin, end) -> {
                    for (int r = begin; r < end; r++) {
                        System.arraycopy(from, xo + r * xWidth, to, yo + r * yWidth, count);
                    }
                });
    }
}
