// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.espalier.tensor.op.SparseCases.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GraphAttentionTest {
    private static final SparsePattern GRAPH = SparseCases.awkward();

    private static Tensor attend(
            SparsePattern graph,
            Tensor s,
            Tensor t,
            Tensor x,
            float dropout,
            @Nullable RowIds ids) {
        return GraphAttention.apply(graph, s, t, x, 0.2f, dropout, Rng.of(6), ids, null);
    }

    @Test
    void equalsItsParts() {
        var s = random(1, GRAPH.columns(), 2);
        var t = random(2, GRAPH.rows(), 2);
        var x = random(3, GRAPH.columns(), 2, 9);

        var fused = GraphAttention.apply(GRAPH, s, t, x, 1, 0, null, null, null);

        var scores =
                CombineEnds.apply(GRAPH, EdgeOp.ADD, EdgeEnd.SOURCE, s, EdgeEnd.DESTINATION, t);
        var weights = EdgeSoftmax.apply(GRAPH, scores);
        var y =
                AggregateEdges.apply(
                        GRAPH, EdgeOp.MUL, EdgeEnd.SOURCE, x, EdgeEnd.EDGE, weights, Reduce.SUM);
        assertArrayEquals(y.toArray(), fused.toArray());
    }

    @Test
    void dropoutKeepsTheExpectation() {
        var graph = SparseCases.pattern(4000, 1, 4000);
        var zeros = Tensor.zeros(4000, 1);

        var y = attend(graph, zeros, Tensor.zeros(1, 1), Tensor.full(1, 4000, 1), 0.25f, null);

        assertEquals(1, y.item(), 0.03f);
    }

    @Test
    void dropoutGoesByOriginalIds() {
        // the same two edges, with sources numbered the other way round
        var one = SparsePattern.trusted(1, 2, new int[] {0, 2}, new int[] {0, 1});
        var other = SparsePattern.trusted(1, 2, new int[] {0, 2}, new int[] {1, 0});
        var s = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 4);
        var swapped = Tensor.of(new float[] {5, 6, 7, 8, 1, 2, 3, 4}, 2, 4);
        var t = Tensor.zeros(1, 4);

        var y = attend(one, s, t, s, 0.5f, RowIds.of(30, 40));
        var z = attend(other, swapped, t, swapped, 0.5f, RowIds.of(40, 30));

        assertArrayEquals(y.toArray(), z.toArray());
    }

    @Test
    void rejectsHeadsThatDoNotDivide() {
        var thrown =
                assertThrows(
                        ShapeException.class,
                        () ->
                                attend(
                                        GRAPH,
                                        Tensor.zeros(40, 2),
                                        Tensor.zeros(11, 2),
                                        Tensor.zeros(40, 5),
                                        0,
                                        null));
        assertEquals(
                "graphAttention: expected scores of one number of heads that divides the columns"
                        + " but got [40, 2], [11, 2] and [40, 5]; project to heads * columns",
                thrown.getMessage());
    }
}
