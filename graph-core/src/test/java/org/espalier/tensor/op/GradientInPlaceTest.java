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
    void twoDroppedFunctionsThatShareAGradientBothSeeIt(String name) {
        var activation =
                switch (name) {
                    case "relu" -> Activation.RELU;
                    case "elu" -> Activation.ELU;
                    default -> Activation.NONE;
                };
        var parameters =
                new Parameter[] {
                    Parameter.of(SparseCases.random(1, 50, 20)),
                    Parameter.of(SparseCases.random(2, 50, 20))
                };
        float[][] shared = new float[2][];
        float[][] apart = new float[2][];

        for (boolean sharesGradient : new boolean[] {true, false}) {
            try (var tape = Tape.start(RNG)) {
                var left = activation.thenDropout(0.5f, null).apply(parameters[0].value());
                var right = activation.thenDropout(0.5f, null).apply(parameters[1].value());
                var sum = sharesGradient ? left.plus(right) : left.plus(right.times(1));
                var gradients = tape.gradients(sum.times(SparseCases.random(3, 50, 20)).sum());
                for (int i = 0; i < 2; i++) {
                    (sharesGradient ? shared : apart)[i] =
                            gradients.of(parameters[i]).orElseThrow().toArray();
                }
            }
        }

        assertArrayEquals(apart[0], shared[0]);
        assertArrayEquals(apart[1], shared[1]);
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
