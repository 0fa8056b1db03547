// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Operation;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

/**
 * A constant table with some consecutive rows written over by live ones, such as historical
 * representations with those of the chunk at work.
 *
 * <p>Cost: one copy. Gradients: the live rows only. The result's rows keep the table's names.
 */
public final class OverlayRows {
    private static final String NAME = "overlayRows";

    private OverlayRows() {}

    /**
     * Writes rows over a copy of a table.
     *
     * @param table the constant rows; no gradient reaches it
     * @param rows the live rows
     * @param begin the table's row that the first live row replaces
     * @return a tensor of the table's shape
     * @throws ShapeException if rows and table differ in width
     * @throws IllegalArgumentException if the rows do not fit inside
     */
    public static Tensor apply(Tensor table, Tensor rows, int begin) {
        var base = table.detach().dense();
        var live = rows.dense();
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
        var op = Operation.of(NAME, live);
        var y = op.output(base.shape());
        float[] from = base.array(NAME);
        float[] to = y.array(NAME);
        System.arraycopy(from, base.offset(), to, y.offset(), skip);
        System.arraycopy(live.array(NAME), live.offset(), to, y.offset() + skip, length);
        int after = skip + length;
        System.arraycopy(from, base.offset() + after, to, y.offset() + after, rest);
        return op.record(
                        y,
                        back -> back.give(0, Operation.view(back.gradient(), skip, live.shape())))
                .withRowIds(table.rowIds());
    }
}
