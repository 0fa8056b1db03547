// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class AggregateEdgesTest {
    /** In-edges: 0 from 1 and 2, 1 from itself twice, 2 from none. */
    private static final SparsePattern GRAPH =
            SparsePattern.trusted(3, 3, new int[] {0, 2, 4, 4}, new int[] {1, 2, 1, 1});

    private static final Tensor X = Tensor.of(new float[] {1, 2, 3, -4, 5, -6}, 3, 2);

    private static float[] copy(Reduce reduce) {
        return AggregateEdges.apply(GRAPH, EdgeEnd.SOURCE, X, reduce).toArray();
    }

    @Test
    void reducesCopiesOfSources() {
        // node 1 is (3, -4), node 2 is (5, -6)
        assertArrayEquals(new float[] {8, -10, 6, -8, 0, 0}, copy(Reduce.SUM));
        assertArrayEquals(new float[] {4, -5, 3, -4, 0, 0}, copy(Reduce.MEAN));
        assertArrayEquals(new float[] {5, -4, 3, -4, 0, 0}, copy(Reduce.MAX));
        assertArrayEquals(new float[] {3, -6, 3, -4, 0, 0}, copy(Reduce.MIN));
    }

    @Test
    void weighsSourcesByEdges() {
        var weights = Tensor.of(new float[] {2, 1, 0.5f, -1}, 4);

        var y =
                AggregateEdges.apply(
                        GRAPH, EdgeOp.MUL, EdgeEnd.SOURCE, X, EdgeEnd.EDGE, weights, Reduce.SUM);

        // 2 (3, -4) + (5, -6), and (0.5 - 1) (3, -4)
        assertArrayEquals(new float[] {11, -14, -1.5f, 2, 0, 0}, y.toArray());
    }

    @Test
    void repeatsOneNumberAHead() {
        var x = Tensor.of(new float[] {0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8}, 3, 2, 2);
        var weights = Tensor.of(new float[] {1, 10, 1, 10, 0, 0, 0, 0}, 4, 2);

        var y =
                AggregateEdges.apply(
                        GRAPH, EdgeOp.MUL, EdgeEnd.SOURCE, x, EdgeEnd.EDGE, weights, Reduce.SUM);

        assertArrayEquals(new int[] {3, 2, 2}, y.shape().toArray());
        assertArrayEquals(new float[] {6, 8, 100, 120, 0, 0, 0, 0, 0, 0, 0, 0}, y.toArray());
    }

    @Test
    void firstOfEqualEdgesGetsTheGradient() {
        try (var tape = Tape.start(Rng.of(1))) {
            var x = tape.watch(Tensor.of(new float[] {7, 7, 7, 3}, 4));
            var y = AggregateEdges.apply(GRAPH, EdgeEnd.EDGE, x, Reduce.MAX);

            var gradient = tape.gradients(y, Tensor.of(new float[] {1, 2, 3}, 3)).of(x);

            assertArrayEquals(new float[] {1, 0, 2, 0}, gradient.orElseThrow().toArray());
        }
    }

    @Test
    void noEdgesGiveZero() {
        var empty = SparsePattern.trusted(2, 0, new int[] {0, 0, 0}, new int[0]);
        for (var reduce : Reduce.values()) {
            var y = AggregateEdges.apply(empty, EdgeEnd.SOURCE, Tensor.zeros(0, 3), reduce);
            assertArrayEquals(new float[6], y.toArray());
        }
    }

    @Test
    void rejectsRowsOfAnotherEnd() {
        var thrown =
                assertThrows(
                        ShapeException.class,
                        () -> AggregateEdges.apply(GRAPH, EdgeEnd.EDGE, X, Reduce.SUM));
        assertEquals(
                "aggregateEdges: expected 4 rows for EDGE but got shape [3, 2]; give one row for"
                        + " each edge",
                thrown.getMessage());
    }

    @Test
    void rejectsWidthsThatDoNotDivide() {
        var thrown =
                assertThrows(
                        ShapeException.class,
                        () ->
                                AggregateEdges.apply(
                                        GRAPH,
                                        EdgeOp.ADD,
                                        EdgeEnd.SOURCE,
                                        X,
                                        EdgeEnd.EDGE,
                                        Tensor.zeros(4, 3),
                                        Reduce.SUM));
        assertEquals(
                "aggregateEdges: expected widths of which one divides the other but got [3, 2] and"
                        + " [4, 3]; give one number an edge, one a head, or as many as the other"
                        + " operand has",
                thrown.getMessage());
    }

    @Test
    void rejectsDotProducts() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        AggregateEdges.apply(
                                GRAPH,
                                EdgeOp.DOT,
                                EdgeEnd.SOURCE,
                                X,
                                EdgeEnd.SOURCE,
                                X,
                                Reduce.SUM));
    }
}
