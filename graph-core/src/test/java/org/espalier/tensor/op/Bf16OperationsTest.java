// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.Bf16Matrix;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.check.GradCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Operations read bf16 rows with the bits of the same operation on the rows widened to float32, on
 * both twins and any number of threads; all others refuse them.
 */
final class Bf16OperationsTest {
    private static final int[] WIDTHS = {
        1, 2, 3, 15, 16, 17, 30, 31, 32, 33, 53, 64, 95, 100, 128, 255, 272, 529
    };

    private static final List<Compute> EVERY =
            List.of(
                    Compute.scalar(1),
                    Compute.of(1),
                    Compute.of(2),
                    Compute.scalar(3),
                    Compute.of(8));

    private static Tensor table(long seed, int rows, int width) {
        return Tensor.bf16(Bf16Matrix.of(SparseCases.random(seed, rows, width)));
    }

    /** Compares with the scalar twin on one thread over the widened rows. */
    private static void assertAsWidened(String name, UnaryOperator<Tensor> operation, Tensor x) {
        var expected = EVERY.getFirst().call(() -> run(operation, x.bf16Matrix().toDense()));
        for (var compute : EVERY) {
            var actual = compute.call(() -> run(operation, x));
            assertArrayEquals(
                    bits(expected),
                    bits(actual),
                    () ->
                            "%s, %s on %d threads"
                                    .formatted(
                                            name, compute.kernelName(), compute.workers().size()));
        }
    }

    private static float[] run(UnaryOperator<Tensor> operation, Tensor x) {
        try (var _ = Tape.start(Rng.of(5))) {
            return operation.apply(x).toArray();
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    private static Tensor weighted(SparsePattern p, Tensor x, Tensor weights, Reduce reduce) {
        return AggregateEdges.apply(
                p, EdgeOp.MUL, EdgeEnd.SOURCE, x, EdgeEnd.EDGE, weights, reduce);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUM", "MEAN"})
    void sumsOverEdges(Reduce reduce) {
        for (var p : List.of(SparseCases.awkward(), SparseCases.many())) {
            var weights = SparseCases.random(3, p.entries());
            for (int width : WIDTHS) {
                var x = table(width, p.columns(), width);

                assertAsWidened(
                        "sum " + width, h -> AggregateEdges.apply(p, EdgeEnd.SOURCE, h, reduce), x);
                assertAsWidened("weighted " + width, h -> weighted(p, h, weights, reduce), x);
            }
        }
    }

    @Test
    void sumsOfMoreThanABlockOfEdges() {
        var p = SparseCases.hub();
        var weights = SparseCases.random(3, p.entries());
        for (int width : new int[] {1, 20, 70, 256, 271}) {
            var x = table(width, p.columns(), width);

            assertAsWidened(
                    "sum " + width, h -> AggregateEdges.apply(p, EdgeEnd.SOURCE, h, Reduce.SUM), x);
            assertAsWidened("weighted " + width, h -> weighted(p, h, weights, Reduce.SUM), x);
        }
    }

    /** The float32 sum over a complete graph is a dense product; the chains are the same. */
    @Test
    void sumsOverACompleteGraph() {
        int nodes = 5;
        int[] offsets = new int[nodes + 1];
        int[] sources = new int[nodes * nodes];
        for (int e = 0; e < sources.length; e++) {
            offsets[e / nodes + 1] = e + 1;
            sources[e] = e % nodes;
        }
        var p = SparsePattern.trusted(nodes, nodes, offsets, sources);
        var weights = SparseCases.random(3, p.entries());

        assertTrue(p.completeBlock() > 0);
        assertAsWidened("complete", h -> weighted(p, h, weights, Reduce.SUM), table(2, nodes, 37));
    }

    @Test
    void nothingToSum() {
        var p = SparseCases.pattern(4, 1, 0, 0, 0);

        assertAsWidened(
                "none",
                h -> AggregateEdges.apply(p, EdgeEnd.SOURCE, h, Reduce.MEAN),
                table(1, 4, 9));
        assertAsWidened(
                "narrow",
                h -> AggregateEdges.apply(p, EdgeEnd.SOURCE, h, Reduce.SUM),
                table(1, 4, 0));
    }

    @Test
    void products() {
        for (int rows : new int[] {1, 9, 300, 2000}) {
            for (int width : new int[] {1, 17, 64, 101, 300}) {
                for (int out : new int[] {1, 7, 16, 40}) {
                    var weight = SparseCases.random(out, width, out);
                    var bias = SparseCases.random(out + 1, out);
                    var x = table(rows + width, rows, width);
                    String name = "%d x %d x %d".formatted(rows, width, out);

                    assertAsWidened(name, h -> MatMul.apply(h, weight), x);
                    assertAsWidened(name + " + bias", h -> MatMul.apply(h, weight, bias), x);
                }
            }
        }
    }

    @Test
    void gradientsOfTheWeightsOfAProduct() {
        for (int rows : new int[] {1, 9, 300, 8192 + 100}) {
            for (int width : new int[] {1, 17, 64, 101}) {
                for (int out : new int[] {1, 7, 40}) {
                    var weight = SparseCases.random(out, width, out);
                    var upstream = SparseCases.random(4, rows, out);
                    UnaryOperator<Tensor> gradient =
                            h -> {
                                try (var tape = Tape.start(Rng.of(5))) {
                                    var w = tape.watch(weight);
                                    var gradients = tape.gradients(MatMul.apply(h, w), upstream);
                                    return gradients.of(w).orElseThrow().keep();
                                }
                            };

                    assertAsWidened(
                            "%d x %d x %d".formatted(rows, width, out),
                            gradient,
                            table(rows + width, rows, width));
                }
            }
        }
    }

    @Test
    void gradientsOfWeightsAndBiasAreRight() {
        var x = table(3, 6, 5);

        GradCheck.verify(
                in -> MatMul.apply(x, in.get(0), in.get(1)),
                SparseCases.random(4, 5, 3),
                SparseCases.random(5, 3));
    }

    @Test
    void copiesOfRowsAndColumns() {
        for (int width : WIDTHS) {
            var x = table(width, 50, width);

            assertAsWidened(
                    "gather " + width,
                    h -> GatherRows.apply(h, new int[] {49, 0, 0, 17, 49, 3}),
                    x);
            assertAsWidened("rows " + width, h -> SliceRows.apply(h, 3, 44), x);
            for (int[] range : new int[][] {{0, width}, {width / 3, width}, {0, width / 2}}) {
                assertAsWidened(
                        "columns " + width, h -> SliceColumns.apply(h, range[0], range[1]), x);
            }
        }
    }

    @Test
    void dropoutMasks() {
        for (int width : new int[] {1, 31, 100}) {
            var x = table(width, 400, width);

            assertAsWidened("dropout " + width, h -> Dropout.apply(h, 0.4f), x);
        }
    }

    @Test
    void namesOfRowsAreKept() {
        var x = table(1, 3, 4).withRowIds(RowIds.of(7, 8, 9));
        try (var _ = Tape.start(Rng.of(1))) {
            assertArrayEquals(new int[] {9, 7}, ids(GatherRows.apply(x, new int[] {2, 0})));
            assertArrayEquals(new int[] {8, 9}, ids(SliceRows.apply(x, 1, 3)));
            assertArrayEquals(new int[] {7, 8, 9}, ids(Dropout.apply(x, 0.5f)));
            assertArrayEquals(new int[] {7, 8, 9}, ids(MatMul.apply(x, Tensor.zeros(4, 2))));
            assertArrayEquals(new int[] {7, 8, 9}, ids(x.dense()));
        }
    }

    private static int[] ids(Tensor x) {
        var ids = x.rowIds();
        return ids == null ? new int[0] : ids.array();
    }

    @Test
    void allOtherOperationsRefuse() {
        var p = SparseCases.pattern(4, 1, 2, 0, 3);
        var x = table(1, 4, 6);
        var scores = SparseCases.random(2, p.entries(), 2);
        var calls = new LinkedHashMap<String, Executable>();
        calls.put("aggregateEdges", () -> AggregateEdges.apply(p, EdgeEnd.SOURCE, x, Reduce.MAX));
        calls.put("combineEnds", () -> weightedSub(p, x));
        calls.put("plus", () -> x.plus(x));
        calls.put("relu", x::relu);
        calls.put("softmax", x::softmax);
        calls.put("transpose", x::transpose);
        calls.put("concat", () -> x.concat(x));
        calls.put("reshape", () -> x.reshape(2, 12));
        calls.put("sum", x::sum);
        calls.put("timesTransposed", () -> MatMul.timesTransposed(x, x));
        calls.put("transposedTimes", () -> MatMul.transposedTimes(x, x));
        calls.put("matmul", () -> MatMul.apply(Tensor.zeros(2, 4), x));

        calls.forEach(
                (name, call) -> {
                    var refused = assertThrows(IllegalArgumentException.class, call, name);
                    assertEquals(
                            name
                                    + ": expected float32 values but got bf16 ones of shape [4, 6],"
                                    + " which only sums over edges, products, dropout and copies of"
                                    + " rows can read; call dense() for a float32 copy",
                            refused.getMessage());
                });
        assertThrows(
                IllegalArgumentException.class,
                () -> weighted(p, x, scores, Reduce.SUM),
                "a weight a head");
    }

    private static Tensor weightedSub(SparsePattern p, Tensor x) {
        return CombineEnds.apply(p, EdgeOp.SUB, EdgeEnd.SOURCE, x, EdgeEnd.SOURCE, x);
    }

    @Test
    void weightsWithAGradientAreRefused() {
        var p = SparseCases.pattern(4, 1, 2, 0, 3);
        var x = table(1, 4, 6);
        try (var tape = Tape.start(Rng.of(1))) {
            var weights = tape.watch(Tensor.full(1, p.entries()));
            var refused =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> weighted(p, x, weights, Reduce.SUM));

            assertEquals(
                    "aggregateEdges: expected weights without a gradient beside bf16 rows of shape"
                            + " [4, 6] but got recorded ones; call dense() on the rows for a"
                            + " float32 copy",
                    refused.getMessage());
        }
    }

    @Test
    void aGradientByTheRowsIsRefused() {
        var x = table(1, 4, 6);
        try (var tape = Tape.start(Rng.of(1))) {
            var refused = assertThrows(IllegalArgumentException.class, () -> tape.watch(x));

            assertTrue(String.valueOf(refused.getMessage()).startsWith("watch: expected float32"));
        }
    }
}
