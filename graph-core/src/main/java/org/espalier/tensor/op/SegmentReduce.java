// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Backward;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.EdgeList;
import org.espalier.tensor.kernel.Sddmm;
import org.espalier.tensor.kernel.SparseKernels;
import org.jspecify.annotations.Nullable;

/**
 * One row for each segment of consecutive rows: their sum, mean, maximum or minimum; readouts of
 * batched graphs are this.
 *
 * <p>Cost: one pass over the rows. An empty segment gives 0. Gradients: the rows; of equal extremes
 * the first row gets it.
 */
public final class SegmentReduce {
    private static final String NAME = "segmentReduce";

    private SegmentReduce() {}

    /**
     * Reduces segments.
     *
     * @param offsets where each segment starts, from 0, and how many rows there are; not copied
     * @param x the rows
     * @param reduce how
     * @return a tensor with a row for each segment
     * @throws IllegalArgumentException if the offsets do not tile the rows
     */
    public static Tensor apply(int[] offsets, Tensor x, Reduce reduce) {
        Segments.check(NAME, offsets, x);
        var dense = x.floats(NAME);
        var op = Operation.of(NAME, dense);
        var y = op.output(x.shape().withRows(offsets.length - 1));
        var winners =
                AggregateEdges.isExtreme(reduce) && op.isRecorded() ? op.output(y.shape()) : null;
        var runs = EdgeList.runs(offsets);
        AggregateEdges.reduce(
                op.compute(),
                runs,
                SparseKernels.COPY,
                Ends.operand(NAME, EdgeEnd.EDGE, dense, false),
                Ends.operand(NAME, EdgeEnd.EDGE, dense, false),
                reduce,
                y,
                winners);
        var result =
                op.record(y, back -> back.give(0, gradient(back, runs, dense, reduce, winners)));
        return result.rowIds() == null ? result : result.withRowIds(null);
    }

    private static Tensor gradient(
            Backward back, EdgeList runs, Tensor x, Reduce reduce, @Nullable Tensor winners) {
        var g = reduce == Reduce.MEAN ? AggregateEdges.divided(back, runs) : back.gradient();
        var dx = back.output(x.shape());
        var from = Ends.operand(NAME, EdgeEnd.DESTINATION, g, false);
        if (winners == null) {
            Sddmm.copy(back.compute(), runs, from, dx.array(NAME), dx.offset());
        } else {
            Sddmm.winners(
                    back.compute(),
                    runs,
                    Ends.operand(NAME, EdgeEnd.DESTINATION, winners, false),
                    from,
                    null,
                    dx.array(NAME),
                    dx.offset(),
                    dx.width());
        }
        return dx;
    }
}
