// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Operation;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Bf16Rows;
import org.espalier.tensor.kernel.EdgeList;
import org.espalier.tensor.kernel.Spmm;

/**
 * Sums and means over in-edges that read the sources' rows as bf16: half the bytes, and the bits of
 * the same sums over the rows widened to float32. Nothing here has a gradient.
 */
final class Bf16Sums {
    private static final String NAME = "aggregateEdges";

    private Bf16Sums() {}

    /** Whether rows are bf16 and can be summed as they are. */
    static boolean fit(EdgeEnd end, Tensor x, Reduce reduce) {
        return x.isBf16()
                && end == EdgeEnd.SOURCE
                && (reduce == Reduce.SUM || reduce == Reduce.MEAN);
    }

    /** Whether rows are bf16 and can be summed with one weight an edge. */
    static boolean fit(
            EdgeOp op,
            EdgeEnd leftEnd,
            Tensor left,
            EdgeEnd rightEnd,
            Tensor right,
            Reduce reduce) {
        return fit(leftEnd, left, reduce)
                && op == EdgeOp.MUL
                && rightEnd == EdgeEnd.EDGE
                && right.width() == 1;
    }

    /** The sum or mean of the sources' rows. */
    static Tensor sum(SparsePattern pattern, Tensor x, Reduce reduce) {
        var run = Operation.of(NAME, x);
        var y = run.output(x.shape().withRows(pattern.rows()));
        var edges = EdgeList.of(pattern);
        Bf16Rows.sum(run.compute(), edges, x.bf16Matrix().table(), y.array(NAME), y.offset());
        return finish(run, edges, y, reduce);
    }

    /** The sum or mean of the sources' rows, each times its edge's weight. */
    static Tensor weightedSum(SparsePattern pattern, Tensor x, Tensor weights, Reduce reduce) {
        var w = weights.floats(NAME);
        var run = Operation.of(NAME, x, w);
        Checks.argument(
                !run.isRecorded(),
                "%s: expected weights without a gradient beside bf16 rows of shape %s but got"
                        + " recorded ones; call dense() on the rows for a float32 copy",
                NAME,
                x.shape());
        var y = run.output(x.shape().withRows(pattern.rows()));
        var edges = EdgeList.of(pattern);
        Bf16Rows.weightedSum(
                run.compute(),
                edges,
                Ends.operand(NAME, EdgeEnd.EDGE, w, false),
                x.bf16Matrix().table(),
                y.array(NAME),
                y.offset());
        return finish(run, edges, y, reduce);
    }

    private static Tensor finish(Operation run, EdgeList edges, Tensor y, Reduce reduce) {
        if (reduce == Reduce.MEAN) {
            float[] to = y.array(NAME);
            Spmm.divideByCount(run.compute(), edges, to, y.offset(), to, y.offset(), y.width());
        }
        return run.record(y, _ -> {});
    }
}
