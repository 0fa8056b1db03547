// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Gradients take the place of others only where nobody else sees those. */
final class GradientInPlaceTest {
    private static final Rng RNG = Rng.of(1);

    @Test
    void twoReadersOfAGradientBothSeeIt() {
        var x = Parameter.of(Tensor.full(1, 50, 2));
        var slopes = Tensor.full(3, 50, 2);

        try (var tape = Tape.start(RNG)) {
            var left = x.value().dropout(0.5f);
            var right = x.value().dropout(0.5f);
            float[] expected = left.plus(right).times(slopes).toArray();
            var loss = left.plus(right).times(slopes).sum();

            assertArrayEquals(expected, tape.gradients(loss).of(x).orElseThrow().toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "elu", "none"})
    void twoDroppedResultsThatShareAGradientBothSeeIt(String name) {
        var activation =
                switch (name) {
                    case "relu" -> Activation.RELU;
                    case "elu" -> Activation.ELU;
                    default -> Activation.NONE;
                };
        var rows = SparseCases.random(4, 50, 50);

        assertSharingChangesNothing(
                (x, bias) -> activation.thenDropout(0.5f, null).apply(x.plus(bias)));
        assertSharingChangesNothing(
                (x, bias) -> MatMul.apply(rows, x, x, bias, activation.thenDropout(0.5f, null)));
    }

    private static void assertSharingChangesNothing(BinaryOperator<Tensor> make) {
        var shared = gradients(make, UnaryOperator.identity());
        var apart = gradients(make, y -> y.times(1));

        for (int i = 0; i < shared.size(); i++) {
            assertArrayEquals(apart.get(i), shared.get(i));
        }
    }

    /** The gradients of two tables and a bias; one result is passed on before it is added. */
    private static List<float[]> gradients(
            BinaryOperator<Tensor> make, UnaryOperator<Tensor> passed) {
        var x = Parameter.of(SparseCases.random(1, 50, 20));
        var y = Parameter.of(SparseCases.random(2, 50, 20));
        var bias = Parameter.of(SparseCases.random(5, 20));
        try (var tape = Tape.start(RNG)) {
            var left = make.apply(x.value(), bias.value());
            var right = passed.apply(make.apply(y.value(), bias.value()));
            var loss = left.plus(right).times(SparseCases.random(3, 50, 20)).sum();
            var gradients = tape.gradients(loss);
            return Stream.of(x, y, bias).map(p -> gradients.of(p).orElseThrow().toArray()).toList();
        }
    }

    @Test
    void rectifiedProductsThatShareAGradientBothSeeIt() {
        var x = Tensor.of(new float[] {1, -2, 3, -4}, 4, 1);
        var up = Parameter.of(Tensor.of(new float[] {1}, 1, 1));
        var down = Parameter.of(Tensor.of(new float[] {-1}, 1, 1));
        var bias = Parameter.of(Tensor.of(new float[] {0}, 1));

        try (var tape = Tape.start(RNG)) {
            var left = x.linear(up, bias, Activation.RELU);
            var right = x.linear(down, bias, Activation.RELU);
            var gradients = tape.gradients(left.plus(right).sum());

            assertArrayEquals(new float[] {4}, gradients.of(up).orElseThrow().toArray());
            assertArrayEquals(new float[] {-6}, gradients.of(down).orElseThrow().toArray());
        }
    }

    @Test
    void aGradientFedInStaysAsItIs() {
        var x = Parameter.of(Tensor.full(1, 50, 2));

        try (var tape = Tape.start(RNG)) {
            var upstream = SparseCases.random(3, 50, 2).times(2);
            float[] before = upstream.toArray();
            tape.gradients(x.value().dropout(0.5f), upstream);

            assertArrayEquals(before, upstream.toArray());
        }
        var constant = SparseCases.random(3, 50, 2);
        float[] before = constant.toArray();
        try (var tape = Tape.start(RNG)) {
            tape.gradients(x.value().dropout(0.5f), constant);
        }
        assertArrayEquals(before, constant.toArray());
    }

    @Test
    void aChainHoldsItsValuesAndOneGradient() {
        int rows = 10_000;
        int steps = 4;
        var x = Parameter.of(Tensor.full(2, rows, 2));
        Tape.forgetPeak();

        try (var tape = Tape.start(RNG)) {
            var y = x.value();
            for (int i = 0; i < steps; i++) {
                y = y.dropout(0.5f);
            }
            tape.gradients(y.sum());
        }

        double tables = (double) Tape.peakPoolBytes() / (rows * 2 * Float.BYTES);
        assertTrue(tables >= steps + 1 && tables < steps + 1.5, tables + " tables");
    }
}
