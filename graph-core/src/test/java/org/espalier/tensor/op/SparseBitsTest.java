// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.espalier.tensor.op.SparseCases.assertThreads;
import static org.espalier.tensor.op.SparseCases.assertTwins;
import static org.espalier.tensor.op.SparseCases.divisors;
import static org.espalier.tensor.op.SparseCases.random;

import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Both twins and any number of threads give the same bits, forward and backward. */
final class SparseBitsTest {
    private static final int[] WIDTHS = {
        1, 2, 3, 4, 7, 15, 16, 17, 40, 53, 65, 81, 100, 112, 128, 272
    };
    private static final List<EdgeOp> PAIRS =
            List.of(EdgeOp.ADD, EdgeOp.SUB, EdgeOp.MUL, EdgeOp.DIV);

    private static Tensor operand(SparsePattern p, EdgeEnd end, int seed, int... trailing) {
        int[] sizes = new int[trailing.length + 1];
        sizes[0] = end.rows(p);
        System.arraycopy(trailing, 0, sizes, 1, trailing.length);
        return divisors(seed, sizes);
    }

    @ParameterizedTest
    @EnumSource
    void copies(Reduce reduce) {
        var p = SparseCases.awkward();
        for (int width : WIDTHS) {
            for (var end : EdgeEnd.values()) {
                assertTwins(
                        end + " " + width,
                        x -> AggregateEdges.apply(p, end, x.getFirst(), reduce),
                        random(width, end.rows(p), width));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void hubs(Reduce reduce) {
        var p = SparseCases.hub();
        for (int width : new int[] {1, 3, 20, 100}) {
            assertThreads(
                    "copy " + width,
                    x -> AggregateEdges.apply(p, EdgeEnd.SOURCE, x.getFirst(), reduce),
                    random(width, p.columns(), width));
            assertThreads(
                    "weighted " + width,
                    x ->
                            AggregateEdges.apply(
                                    p,
                                    EdgeOp.MUL,
                                    EdgeEnd.SOURCE,
                                    x.get(0),
                                    EdgeEnd.EDGE,
                                    x.get(1),
                                    reduce),
                    random(width, p.columns(), width),
                    random(width + 1, p.entries()));
            assertThreads(
                    "pair " + width,
                    x ->
                            AggregateEdges.apply(
                                    p,
                                    EdgeOp.SUB,
                                    EdgeEnd.SOURCE,
                                    x.get(0),
                                    EdgeEnd.DESTINATION,
                                    x.get(1),
                                    reduce),
                    random(width, p.columns(), width),
                    random(width + 1, p.rows(), width));
        }
    }

    @Test
    void threads() {
        var p = SparseCases.many();
        for (var reduce : Reduce.values()) {
            assertThreads(
                    "copy " + reduce,
                    x -> AggregateEdges.apply(p, EdgeEnd.SOURCE, x.getFirst(), reduce),
                    random(1, p.columns(), 20));
            assertThreads(
                    "pair " + reduce,
                    x ->
                            AggregateEdges.apply(
                                    p,
                                    EdgeOp.MUL,
                                    EdgeEnd.SOURCE,
                                    x.get(0),
                                    EdgeEnd.EDGE,
                                    x.get(1),
                                    reduce),
                    random(1, p.columns(), 2, 10),
                    random(2, p.entries(), 2));
        }
        assertThreads(
                "attention",
                x ->
                        GraphAttention.apply(
                                p, x.get(0), x.get(1), x.get(2), 0.2f, 0.5f, Rng.of(3), null, null),
                random(1, p.columns(), 2),
                random(2, p.rows(), 2),
                random(3, p.columns(), 2, 16));
        assertThreads(
                "softmax", x -> EdgeSoftmax.apply(p, x.getFirst()), random(1, p.entries(), 4));
        assertThreads(
                "dot",
                x ->
                        CombineEnds.apply(
                                p,
                                EdgeOp.DOT,
                                EdgeEnd.SOURCE,
                                x.get(0),
                                EdgeEnd.DESTINATION,
                                x.get(1)),
                random(1, p.columns(), 20),
                random(2, p.rows(), 20));
        assertThreads(
                "gather",
                x -> GatherRows.apply(x.getFirst(), p.indices()),
                random(1, p.columns(), 20));
    }

    @ParameterizedTest
    @EnumSource
    void pairs(Reduce reduce) {
        var p = SparseCases.awkward();
        for (var op : PAIRS) {
            for (var left : EdgeEnd.values()) {
                for (var right : EdgeEnd.values()) {
                    for (int width : new int[] {1, 17, 100}) {
                        assertTwins(
                                op + " " + left + " " + right + " " + width,
                                x ->
                                        AggregateEdges.apply(
                                                p, op, left, x.get(0), right, x.get(1), reduce),
                                operand(p, left, 3, width),
                                operand(p, right, 4, width));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void headsOfPairs(Reduce reduce) {
        var p = SparseCases.awkward();
        int[][] shapes = {{3, 5}, {2, 16}, {8, 8}, {1, 40}, {3, 64}, {5, 1}, {2, 136}};
        for (var op : PAIRS) {
            for (int[] shape : shapes) {
                for (var narrow : List.of(EdgeEnd.EDGE, EdgeEnd.DESTINATION)) {
                    assertTwins(
                            op + " " + shape[0] + "x" + shape[1] + " " + narrow,
                            x ->
                                    AggregateEdges.apply(
                                            p,
                                            op,
                                            EdgeEnd.SOURCE,
                                            x.get(0),
                                            narrow,
                                            x.get(1),
                                            reduce),
                            operand(p, EdgeEnd.SOURCE, 3, shape),
                            operand(p, narrow, 4, shape[0]));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesOfEdges(EdgeOp op) {
        var p = SparseCases.awkward();
        int[][] shapes = {
            {1}, {7}, {40}, {3, 5}, {2, 16}, {3, 24}, {1, 136}, {4, 1}, {64}, {2, 128}, {256}
        };
        for (var left : EdgeEnd.values()) {
            for (var right : EdgeEnd.values()) {
                for (int[] shape : shapes) {
                    assertTwins(
                            left + " " + right + " " + shape.length + " " + shape[0],
                            x -> CombineEnds.apply(p, op, left, x.get(0), right, x.get(1)),
                            operand(p, left, 3, shape),
                            operand(p, right, 4, shape));
                }
            }
        }
    }

    @Test
    void copiesToEdges() {
        var p = SparseCases.awkward();
        for (var end : List.of(EdgeEnd.SOURCE, EdgeEnd.DESTINATION)) {
            for (int width : WIDTHS) {
                assertTwins(
                        end + " " + width,
                        x -> CopyToEdges.apply(p, end, x.getFirst()),
                        random(1, end.rows(p), width));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8, 16, 17})
    void softmax(int heads) {
        var p = SparseCases.awkward();
        assertTwins(
                "edges",
                x -> EdgeSoftmax.apply(p, x.getFirst()),
                random(heads, p.entries(), heads));
        assertTwins(
                "segments",
                x -> SegmentSoftmax.apply(p.offsets(), x.getFirst()),
                random(heads, p.entries(), heads));
        var hub = SparseCases.hub();
        assertThreads(
                "hub",
                x -> EdgeSoftmax.apply(hub, x.getFirst()),
                random(heads, hub.entries(), heads));
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.6f})
    void attention(float dropout) {
        int[][] shapes = {{1, 40}, {8, 8}, {3, 64}, {2, 5}, {17, 2}, {4, 1}, {4, 8}};
        for (var p : List.of(SparseCases.awkward(), SparseCases.hub())) {
            int[] ids = Rng.of(1).permutation(p.columns());
            for (int[] shape : shapes) {
                assertTwins(
                        shape[0] + "x" + shape[1],
                        x ->
                                GraphAttention.apply(
                                        p,
                                        x.get(0),
                                        x.get(1),
                                        x.get(2),
                                        0.2f,
                                        dropout,
                                        Rng.of(3),
                                        RowIds.of(ids),
                                        null),
                        random(1, p.columns(), shape[0]),
                        random(2, p.rows(), shape[0]),
                        random(3, p.columns(), shape[0], shape[1]));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void segments(Reduce reduce) {
        for (var p : List.of(SparseCases.awkward(), SparseCases.hub())) {
            for (int width : new int[] {1, 40}) {
                assertThreads(
                        "width " + width,
                        x -> SegmentReduce.apply(p.offsets(), x.getFirst(), reduce),
                        random(width, p.entries(), width));
            }
        }
    }

    @Test
    void gathersAndScatters() {
        var p = SparseCases.awkward();
        for (int width : WIDTHS) {
            assertTwins(
                    "gather " + width,
                    x -> GatherRows.apply(x.getFirst(), p.indices()),
                    random(width, p.columns(), width));
            assertTwins(
                    "scatter " + width,
                    x -> ScatterAddRows.apply(x.getFirst(), p.indices(), p.columns()),
                    random(width, p.entries(), width));
        }
    }
}
