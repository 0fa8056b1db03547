// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Operation;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Sddmm;

/**
 * Sums rows into the rows they are sent to.
 *
 * <p>Done as a gather on the turned index, so bits do not depend on threads. A target that nothing
 * is sent to is 0. Gradients: the rows.
 */
public final class ScatterAddRows {
    private static final String NAME = "scatterAddRows";

    private ScatterAddRows() {}

    /**
     * Sums rows.
     *
     * @param x the rows
     * @param targets where each is sent; not copied, not to change before the tape closes
     * @param rows how many targets there are
     * @return a tensor of so many rows
     * @throws IllegalArgumentException if a target is outside
     * @throws ShapeException if there is not one target for each row
     */
    public static Tensor apply(Tensor x, int[] targets, int rows) {
        Checks.notNegative(rows, NAME);
        if (targets.length != x.rows()) {
            throw new ShapeException(
                    "%s: expected %d targets but got %d; give one for each row"
                            .formatted(NAME, x.rows(), targets.length));
        }
        RowIndex.check(NAME, targets, rows);
        var dense = x.floats(NAME);
        var op = Operation.of(NAME, dense);
        var y = op.output(x.shape().withRows(rows));
        GatherRows.sumPlaces(op.compute(), dense, targets, y);
        var result =
                op.record(
                        y,
                        back -> {
                            var g = back.gradient();
                            var dx = back.output(dense.shape());
                            Sddmm.gather(
                                    back.compute(),
                                    targets,
                                    g.array(NAME),
                                    g.offset(),
                                    dx.array(NAME),
                                    dx.offset(),
                                    g.width());
                            back.give(0, dx);
                        });
        return result.rowIds() == null ? result : result.withRowIds(null);
    }
}
