// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.tensor.RowIds;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class CombineEndsTest {
    /** In-edges: 0 from 2, 1 from 0 and itself. */
    private static final SparsePattern GRAPH =
            SparsePattern.trusted(2, 3, new int[] {0, 1, 3}, new int[] {2, 0, 1});

    private static final Tensor U = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    private static final Tensor V = Tensor.of(new float[] {10, 20, 30, 40}, 2, 2);

    private static Tensor combine(EdgeOp op) {
        return CombineEnds.apply(GRAPH, op, EdgeEnd.SOURCE, U, EdgeEnd.DESTINATION, V);
    }

    @Test
    void combinesBothEnds() {
        // (u, v): (2, 0), (0, 1), (1, 1)
        assertArrayEquals(new float[] {15, 26, 31, 42, 33, 44}, combine(EdgeOp.ADD).toArray());
        assertArrayEquals(new float[] {-5, -14, -29, -38, -27, -36}, combine(EdgeOp.SUB).toArray());
        assertArrayEquals(
                new float[] {0.5f, 0.3f, 1 / 30f, 0.05f, 0.1f, 0.1f},
                combine(EdgeOp.DIV).toArray(),
                1e-7f);
    }

    @Test
    void multipliesRowsToOneNumber() {
        var z = combine(EdgeOp.DOT);

        assertArrayEquals(new int[] {3}, z.shape().toArray());
        assertArrayEquals(new float[] {170, 110, 250}, z.toArray());
    }

    @Test
    void multipliesHeadsToOneNumberEach() {
        var z =
                CombineEnds.apply(
                        GRAPH,
                        EdgeOp.DOT,
                        EdgeEnd.SOURCE,
                        Tensor.of(U.toArray(), 3, 2, 1),
                        EdgeEnd.DESTINATION,
                        Tensor.of(V.toArray(), 2, 2, 1));

        assertArrayEquals(new int[] {3, 2}, z.shape().toArray());
        assertArrayEquals(new float[] {50, 120, 30, 80, 90, 160}, z.toArray());
    }

    @Test
    void edgesDoNotTakeTheNamesOfNodes() {
        var named = U.withRowIds(RowIds.of(7, 8, 9));

        assertNull(CopyToEdges.apply(GRAPH, EdgeEnd.SOURCE, named).rowIds());
    }

    @Test
    void rejectsDotProductsOfOtherWidths() {
        var thrown =
                assertThrows(
                        ShapeException.class,
                        () ->
                                CombineEnds.apply(
                                        GRAPH,
                                        EdgeOp.DOT,
                                        EdgeEnd.SOURCE,
                                        U,
                                        EdgeEnd.DESTINATION,
                                        Tensor.zeros(2, 1)));
        assertEquals(
                "combineEnds: expected operands of one width for DOT but got [3, 2] and [2, 1];"
                        + " project one of them",
                thrown.getMessage());
    }
}
