// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Backward;
import org.espalier.tensor.Operation;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

import java.util.Arrays;

/**
 * A table with some consecutive rows written over by others, such as historical representations
 * with those of the chunk at work.
 *
 * <p>Cost: one copy. Gradients: the rows written, and those of the table that still show; a
 * constant table, such as history, gets none. The result's rows keep the table's names.
 */
public final class OverlayRows {
    private static final String NAME = "overlayRows";

    private OverlayRows() {}

    /**
     * Writes rows over a copy of a table.
     *
     * @param table what to copy
     * @param rows what to write over it
     * @param begin the table's row that the first of them replaces
     * @return a tensor of the table's shape
     * @throws ShapeException if rows and table differ in width
     * @throws IllegalArgumentException if the rows do not fit inside
     */
    public static Tensor apply(Tensor table, Tensor rows, int begin) {
        var base = table.floats(NAME);
        var live = rows.floats(NAME);
        if (!base.shape().withRows(0).equals(live.shape().withRows(0))) {
            throw new ShapeException(
                    "overlayRows: expected rows like those of a table of shape %s but got %s; overlay the same layer's rows"
                            .formatted(base.shape(), live.shape()));
        }
        Checks.argument(
                begin >= 0 && begin <= base.rows() - live.rows(),
                "overlayRows: expected a begin in [0, %d] for %d rows but got %d; count rows of"
                        + " the table",
                base.rows() - live.rows(),
                live.rows(),
                begin);
        int skip = begin * base.width();
        int length = live.shape().elements();
        int rest = base.shape().elements() - skip - length;
        var op = Operation.of(NAME, live, base);
        var y = op.output(base.shape());
        float[] from = base.array(NAME);
        float[] to = y.array(NAME);
        System.arraycopy(from, base.offset(), to, y.offset(), skip);
        System.arraycopy(live.array(NAME), live.offset(), to, y.offset() + skip, length);
        int after = skip + length;
        System.arraycopy(from, base.offset() + after, to, y.offset() + after, rest);
        return op.record(
                        y,
                        back -> {
                            back.give(0, Operation.view(back.gradient(), skip, live.shape()));
                            if (back.wants(1)) {
                                back.give(1, covered(back, skip, after));
                            }
                        })
                .withRowIds(table.rowIds());
    }

    /** The result's gradient with zeros where rows were written. */
    private static Tensor covered(Backward back, int skip, int after) {
        var g = back.gradient();
        var dx = back.output(g.shape());
        float[] to = dx.array(NAME);
        System.arraycopy(g.array(NAME), g.offset(), to, dx.offset(), g.shape().elements());
        Arrays.fill(to, dx.offset() + skip, dx.offset() + after, 0);
        return dx;
    }
}
