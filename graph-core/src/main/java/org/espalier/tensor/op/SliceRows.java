// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Operation;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Bf16Rows;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Consecutive rows of a tensor, as a view: nothing is copied, but for bf16 rows, which become
 * float32.
 *
 * <p>Gradients: the tensor; rows outside the slice get zeros.
 */
public final class SliceRows {
    private static final String NAME = "rows";

    private SliceRows() {}

    /**
     * The rows {@code begin .. end - 1}.
     *
     * @param x the tensor
     * @param begin the first row
     * @param end one more than the last
     * @return a view of those rows
     * @throws IllegalArgumentException if the range is not inside
     */
    public static Tensor apply(Tensor x, int begin, int end) {
        Checks.argument(
                begin >= 0 && begin <= end && end <= x.rows(),
                "rows: expected a range within [0, %d) but got [%d, %d); give the end after the"
                        + " last row",
                x.rows(),
                begin,
                end);
        if (x.isBf16()) {
            return widened(x, begin, end);
        }
        var dense = x.floats(NAME);
        int skip = begin * dense.width();
        int length = (end - begin) * dense.width();
        var op = Operation.of(NAME, dense);
        var slice = Operation.view(dense, skip, dense.shape().withRows(end - begin));
        slice = slice.withRowIds(ids(x.rowIds(), begin, end));
        return op.record(
                slice,
                back -> {
                    var dx = back.output(dense.shape());
                    var g = back.gradient();
                    float[] to = dx.array(NAME);
                    int at = dx.offset();
                    Arrays.fill(to, at, at + skip, 0);
                    System.arraycopy(g.array(NAME), g.offset(), to, at + skip, length);
                    Arrays.fill(to, at + skip + length, at + dense.shape().elements(), 0);
                    back.give(0, dx);
                });
    }

    private static Tensor widened(Tensor x, int begin, int end) {
        var op = Operation.of(NAME, x);
        var slice = op.output(x.shape().withRows(end - begin));
        Bf16Rows.slice(
                op.compute(),
                x.bf16Matrix().table(),
                begin,
                end - begin,
                0,
                x.width(),
                slice.array(NAME),
                slice.offset());
        return op.record(slice, _ -> {}).withRowIds(ids(x.rowIds(), begin, end));
    }

    private static @Nullable RowIds ids(@Nullable RowIds all, int begin, int end) {
        if (all == null) {
            return begin == 0 ? null : RowIds.of(IntStream.range(begin, end).toArray());
        }
        return RowIds.of(Arrays.copyOfRange(all.array(), begin, end));
    }
}
