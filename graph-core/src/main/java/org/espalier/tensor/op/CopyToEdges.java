// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Operation;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.EdgeList;
import org.espalier.tensor.kernel.Sddmm;
import org.espalier.tensor.op.EdgeGradient.At;

/** A row for each edge, copied from one of its ends; the gradient sums over each end's edges. */
public final class CopyToEdges {
    private static final String NAME = "copyToEdges";

    private CopyToEdges() {}

    /**
     * Copies rows to the edges.
     *
     * @param pattern the edges: a row for each destination, columns are sources
     * @param end whose rows to copy
     * @param x a tensor with a row for each of them
     * @return a tensor with a row for each edge; {@code x} itself for {@link EdgeEnd#EDGE}
     * @throws org.espalier.tensor.ShapeException if the operand's rows are not those of its end
     */
    public static Tensor apply(SparsePattern pattern, EdgeEnd end, Tensor x) {
        Ends.check(NAME, pattern, end, x);
        if (end == EdgeEnd.EDGE) {
            return x;
        }
        var dense = x.floats(NAME);
        var op = Operation.of(NAME, dense);
        var z = op.output(x.shape().withRows(pattern.entries()));
        Sddmm.copy(
                op.compute(),
                EdgeList.of(pattern),
                Ends.operand(NAME, end, dense, false),
                z.array(NAME),
                z.offset());
        var result =
                op.record(
                        z,
                        back ->
                                back.give(
                                        0,
                                        new EdgeGradient(back, pattern, dense.width())
                                                .pull(
                                                        end,
                                                        dense.width(),
                                                        new At(EdgeEnd.EDGE, back.gradient()),
                                                        null)));
        return EdgeRows.name(result, pattern);
    }
}
