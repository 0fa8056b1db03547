// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.espalier.tensor.op.SparseCases.divisors;

import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.check.GradCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** Every gradient along edges against differences of the values. */
final class SparseGradientTest {
    /**
     * Four destinations, five sources; in-edges 0: none, 1: 1 twice and 3, 2: itself and 0, 3: 0,
     * 1, 2, 3. Source 4 sends nothing.
     */
    private static final SparsePattern GRAPH =
            SparsePattern.trusted(
                    4, 5, new int[] {0, 0, 3, 5, 9}, new int[] {1, 1, 3, 2, 0, 0, 1, 2, 3});

    private static final List<EdgeOp> PAIRS =
            List.of(EdgeOp.ADD, EdgeOp.SUB, EdgeOp.MUL, EdgeOp.DIV);

    private static Tensor operand(EdgeEnd end, long seed, int... trailing) {
        int[] sizes = new int[trailing.length + 1];
        sizes[0] = end.rows(GRAPH);
        System.arraycopy(trailing, 0, sizes, 1, trailing.length);
        return divisors(seed, sizes);
    }

    @ParameterizedTest
    @EnumSource
    void copies(Reduce reduce) {
        for (var end : EdgeEnd.values()) {
            for (int width : new int[] {1, 3}) {
                var x =
                        apart(EdgeOp.ADD, end, end, new int[] {width}, new int[] {1}, reduce)
                                .getFirst();
                GradCheck.verify(in -> AggregateEdges.apply(GRAPH, end, in.getFirst(), reduce), x);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void pairs(Reduce reduce) {
        int[][] left = {{1}, {2}, {1}, {2, 2}};
        int[][] right = {{1}, {2}, {2}, {2}};
        for (var op : PAIRS) {
            for (var leftEnd : EdgeEnd.values()) {
                for (var rightEnd : EdgeEnd.values()) {
                    for (int i = 0; i < left.length; i++) {
                        var inputs = apart(op, leftEnd, rightEnd, left[i], right[i], reduce);
                        GradCheck.verify(
                                in ->
                                        AggregateEdges.apply(
                                                GRAPH, op, leftEnd, in.get(0), rightEnd, in.get(1),
                                                reduce),
                                inputs.get(0),
                                inputs.get(1));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesOfEdges(EdgeOp op) {
        int[][] shapes = {{1}, {3}, {2, 3}};
        for (var left : EdgeEnd.values()) {
            for (var right : EdgeEnd.values()) {
                for (int[] shape : shapes) {
                    GradCheck.verify(
                            in -> CombineEnds.apply(GRAPH, op, left, in.get(0), right, in.get(1)),
                            operand(left, 1, shape),
                            operand(right, 2, shape));
                }
            }
        }
    }

    @Test
    void valuesOfEdgesWithHeads() {
        for (var op : PAIRS) {
            GradCheck.verify(
                    in ->
                            CombineEnds.apply(
                                    GRAPH, op, EdgeEnd.EDGE, in.get(0), EdgeEnd.SOURCE, in.get(1)),
                    operand(EdgeEnd.EDGE, 1, 2),
                    operand(EdgeEnd.SOURCE, 2, 2, 3));
        }
    }

    @Test
    void copiesToEdges() {
        for (var end : List.of(EdgeEnd.SOURCE, EdgeEnd.DESTINATION)) {
            GradCheck.verify(
                    in -> CopyToEdges.apply(GRAPH, end, in.getFirst()), operand(end, 1, 3));
        }
    }

    @Test
    void softmax() {
        GradCheck.verify(in -> EdgeSoftmax.apply(GRAPH, in.getFirst()), operand(EdgeEnd.EDGE, 1));
        GradCheck.verify(
                in -> EdgeSoftmax.apply(GRAPH, in.getFirst()), operand(EdgeEnd.EDGE, 1, 3));
        GradCheck.verify(
                in -> SegmentSoftmax.apply(GRAPH.offsets(), in.getFirst()),
                operand(EdgeEnd.EDGE, 1, 2));
    }

    @Test
    void attention() {
        for (int heads : new int[] {1, 3}) {
            for (float dropout : new float[] {0, 0.5f}) {
                GradCheck.verify(
                        in ->
                                GraphAttention.apply(
                                        GRAPH, in.get(0), in.get(1), in.get(2), 0.2f, dropout,
                                        Rng.of(4), null, null),
                        operand(EdgeEnd.SOURCE, 15, heads),
                        operand(EdgeEnd.DESTINATION, 16, heads),
                        operand(EdgeEnd.SOURCE, 3, heads, 2));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void segments(Reduce reduce) {
        var x = apart(EdgeOp.ADD, EdgeEnd.EDGE, EdgeEnd.EDGE, new int[] {2}, new int[] {1}, reduce);
        GradCheck.verify(
                in -> SegmentReduce.apply(GRAPH.offsets(), in.getFirst(), reduce), x.getFirst());
    }

    @Test
    void gathersAndScatters() {
        int[] places = {3, 0, 3, 1};
        GradCheck.verify(in -> GatherRows.apply(in.getFirst(), places), divisors(1, 5, 2));
        GradCheck.verify(in -> ScatterAddRows.apply(in.getFirst(), places, 5), divisors(1, 4, 2));
    }

    /**
     * Random operands; for extremes such that no two messages that meet come near each other,
     * unless they are copies of each other.
     */
    private static List<Tensor> apart(
            EdgeOp op,
            EdgeEnd leftEnd,
            EdgeEnd rightEnd,
            int[] leftSizes,
            int[] rightSizes,
            Reduce reduce) {
        for (long seed = 0; ; seed += 2) {
            var left = operand(leftEnd, seed, leftSizes);
            var right = operand(rightEnd, seed + 1, rightSizes);
            boolean only = leftEnd == rightEnd && rightSizes[0] == 1 && op == EdgeOp.ADD;
            var messages =
                    only
                            ? CopyToEdges.apply(GRAPH, leftEnd, left)
                            : CombineEnds.apply(GRAPH, op, leftEnd, left, rightEnd, right);
            boolean edges = leftEnd == EdgeEnd.EDGE || rightEnd == EdgeEnd.EDGE;
            boolean sources = leftEnd == EdgeEnd.SOURCE || rightEnd == EdgeEnd.SOURCE;
            if (!AggregateEdges.isExtreme(reduce) || areApart(messages, edges, sources)) {
                return List.of(left, right);
            }
        }
    }

    private static boolean areApart(Tensor messages, boolean edges, boolean sources) {
        float[] values = messages.toArray();
        int width = messages.width();
        for (int r = 0; r < GRAPH.rows(); r++) {
            for (int e = GRAPH.offsets()[r]; e < GRAPH.offsets()[r + 1]; e++) {
                for (int f = GRAPH.offsets()[r]; f < e; f++) {
                    boolean same = !edges && (!sources || GRAPH.indices()[e] == GRAPH.indices()[f]);
                    for (int j = 0; j < width && !same; j++) {
                        if (Math.abs(values[e * width + j] - values[f * width + j]) < 0.15f) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }
}
