// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.espalier.tensor.op.SparseCases.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.tensor.Bf16Matrix;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.check.GradCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A pass that also adds a bias, rectifies and drops out gives the bits of as many passes. */
final class FinishingTest {
    private static final int ROWS = 8200;

    private static void assertSameBits(
            Supplier<Tensor> fused, Supplier<Tensor> apart, Parameter... parameters) {
        var a = run(fused, parameters);
        var b = run(apart, parameters);
        for (int i = 0; i < a.size(); i++) {
            assertArrayEquals(b.get(i), a.get(i), "part " + i);
        }
    }

    /** The result, then the gradient of each parameter by the sum of squares. */
    private static List<float[]> run(Supplier<Tensor> make, Parameter... parameters) {
        try (var tape = Tape.start(Rng.of(1))) {
            var y = make.get();
            var values = y.toArray();
            var gradients = tape.gradients(y.times(y).sum());
            var parts = new ArrayList<>(List.of(values));
            for (var parameter : parameters) {
                parts.add(gradients.of(parameter).orElseThrow().toArray());
            }
            return parts;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 40, 100})
    void productsAreTheSame(int n) {
        var x = random(1, ROWS, 5);
        var weight = Parameter.of(random(2, 5, n));
        var bias = Parameter.of(random(3, n));
        assertSameBits(
                () -> x.linear(weight, bias, Activation.RELU),
                () -> x.matmul(weight).plus(bias.value()).relu(),
                weight,
                bias);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 40, 100})
    void productsWithAnAddendAreTheSame(int n) {
        var x = random(1, ROWS, 5);
        var weight = Parameter.of(random(2, 5, n));
        var bias = Parameter.of(random(3, n));
        var addend = Parameter.of(random(4, ROWS, n));
        assertSameBits(
                () ->
                        MatMul.apply(
                                x, weight.value(), addend.value(), bias.value(), Activation.RELU),
                () -> addend.value().plus(bias.value()).plus(x.matmul(weight)).relu(),
                weight,
                bias,
                addend);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 40, 100})
    void sumsOfNeighboursAreTheSame(int width) {
        var p = SparseCases.awkward();
        var x = Parameter.of(random(1, p.columns(), width));
        var weights = Parameter.of(random(2, p.entries()));
        var bias = Parameter.of(random(3, width));
        assertSameBits(
                () ->
                        WeightedSum.apply(
                                p, x.value(), weights.value(), bias.value(), Activation.RELU),
                () ->
                        AggregateEdges.apply(
                                        p,
                                        EdgeOp.MUL,
                                        EdgeEnd.SOURCE,
                                        x.value(),
                                        EdgeEnd.EDGE,
                                        weights.value(),
                                        Reduce.SUM)
                                .plus(bias.value())
                                .relu(),
                x,
                weights,
                bias);
    }

    @Test
    void rowsOfBf16AreSummedAsTheyAre() {
        var p = SparseCases.awkward();
        var x = Tensor.bf16(Bf16Matrix.of(random(1, p.columns(), 7)));
        var wide = x.bf16Matrix().toDense();
        var weights = random(2, p.entries());
        var bias = random(3, 7);
        long bytes = x.bytes();

        assertArrayEquals(
                WeightedSum.apply(p, wide, weights, bias, Activation.RELU).toArray(),
                WeightedSum.apply(p, x, weights, bias, Activation.RELU).toArray());
        assertEquals(bytes, x.bytes(), "no wide copy is kept");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 40, 100})
    void dropoutAfterwardsIsTheSame(int n) {
        var x = random(1, ROWS, 5);
        var weight = Parameter.of(random(2, 5, n));
        var bias = Parameter.of(random(3, n));
        for (float rate : new float[] {0, 0.3f, 0.5f}) {
            for (var name : List.of("relu", "elu", "none")) {
                assertSameBits(
                        () -> x.linear(weight, bias, activation(name).thenDropout(rate, null)),
                        () -> activation(name).apply(x.linear(weight, bias)).dropout(rate),
                        weight,
                        bias);
            }
        }
    }

    private static Activation activation(String name) {
        return switch (name) {
            case "relu" -> Activation.RELU;
            case "elu" -> Activation.ELU;
            default -> Activation.NONE;
        };
    }

    @Test
    void dropoutAfterAPassOfItsOwnIsTheSame() {
        var x = Parameter.of(random(1, 700, 37));
        var ids = RowIds.trusted(IntStream.range(0, 700).map(i -> 3 * i % 701).toArray());
        for (var activation : List.of(Activation.RELU, Activation.ELU, Activation.NONE)) {
            assertSameBits(
                    () -> activation.thenDropout(0.3f, ids).apply(x.value()),
                    () -> activation.apply(x.value()).withRowIds(ids).dropout(0.3f),
                    x);
            SparseCases.assertThreads(
                    "dropped",
                    in -> activation.thenDropout(0.3f, null).apply(in.getFirst()),
                    random(4, 3000, 37));
        }
    }

    @Test
    void nothingIsDroppedWhereNothingIsRecorded() {
        try (var _ = Tape.inference()) {
            assertSame(Activation.RELU, Activation.RELU.thenDropout(0.5f, null));
        }
        var x = Parameter.of(random(1, 3));
        try (var tape = Tape.start(Rng.of(1))) {
            tape.gradients(x.value().sum());

            assertSame(Activation.RELU, Activation.RELU.thenDropout(0.5f, null));
        }
    }

    @Test
    void productsOfBatchesAreDroppedOutOfAfterwards() {
        var x = random(1, 4, 3, 5);
        var weight = Parameter.of(random(2, 5, 6));
        var bias = Parameter.of(random(3, 6));
        assertSameBits(
                () -> x.linear(weight, bias, Activation.RELU.thenDropout(0.5f, null)),
                () -> x.linear(weight, bias).relu().dropout(0.5f),
                weight,
                bias);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 40, 100})
    void sumsOfNeighboursAndOwnRowsAreTheSame(int width) {
        var p = SparseCases.awkward();
        var x = Parameter.of(random(1, p.columns(), width));
        var own = Parameter.of(random(2, p.rows(), width));
        var bias = Parameter.of(random(3, width));
        assertSameBits(
                () -> SumWithOwn.apply(p, x.value(), own.value(), bias.value(), Activation.RELU),
                () ->
                        AggregateEdges.apply(p, EdgeEnd.SOURCE, x.value(), Reduce.SUM)
                                .plus(own.value().plus(bias.value()))
                                .relu(),
                x,
                own,
                bias);
    }

    @Test
    void hubsAreFinishedOnce() {
        var p = SparseCases.hub();
        SparseCases.assertThreads(
                "hub",
                in -> WeightedSum.apply(p, in.get(0), in.get(1), in.get(2), Activation.RELU),
                random(1, p.columns(), 20),
                random(2, p.entries()),
                random(3, 20));
        var x = random(1, p.columns(), 20);
        var weights = random(2, p.entries());
        var bias = random(3, 20);
        assertArrayEquals(
                AggregateEdges.apply(
                                p, EdgeOp.MUL, EdgeEnd.SOURCE, x, EdgeEnd.EDGE, weights, Reduce.SUM)
                        .plus(bias)
                        .relu()
                        .toArray(),
                WeightedSum.apply(p, x, weights, bias, Activation.RELU).toArray());
    }

    @Test
    void hubsAreDroppedOutOfByTheirIds() {
        var p = SparseCases.hub();
        var x = Parameter.of(random(1, p.columns(), 20));
        var weights = random(2, p.entries());
        var bias = Parameter.of(random(3, 20));
        var ids = RowIds.trusted(IntStream.range(0, p.rows()).map(i -> 1000 - i).toArray());
        assertSameBits(
                () ->
                        WeightedSum.apply(
                                p,
                                x.value(),
                                weights,
                                bias.value(),
                                Activation.RELU.thenDropout(0.4f, ids)),
                () ->
                        WeightedSum.apply(p, x.value(), weights, bias.value(), Activation.RELU)
                                .withRowIds(ids)
                                .dropout(0.4f),
                x,
                bias);
    }

    @Test
    void gradientsAreRight() {
        var x = random(1, 6, 4);
        var weight = Parameter.of(random(2, 4, 3));
        var bias = Parameter.of(random(3, 3));
        GradCheck.verify(() -> x.linear(weight, bias, Activation.RELU), weight, bias);
        GradCheck.verify(in -> in.get(0).linear(weight, bias, Activation.RELU), x);
    }

    @Test
    void twinsAgree() {
        SparseCases.assertTwins(
                "linear",
                in -> MatMul.apply(in.get(0), in.get(1), in.get(3), in.get(2), Activation.RELU),
                random(1, 300, 20),
                random(2, 20, 37),
                random(3, 37),
                random(4, 300, 37));
    }

    @Test
    void refusesAnAddendOfAnotherShape() {
        assertThrows(
                ShapeException.class,
                () ->
                        MatMul.apply(
                                random(1, 4, 2),
                                random(2, 2, 3),
                                random(3, 4, 2),
                                random(4, 3),
                                Activation.NONE));
    }
}
