// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.tensor.check.GradCheck;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

class RecomputationTest {
    private static final Rng RNG = Rng.of(4);
    private static final int ROWS = 600;
    private static final int WIDTH = 16;
    private static final Tensor X = random(1, ROWS, WIDTH);

    private static Tensor random(int seed, int... sizes) {
        float[] values = new float[Shape.of(sizes).elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Rng.of(seed).uniform(i) - 0.5f;
        }
        return Tensor.of(values, sizes);
    }

    /** Four layers with dropout that all use one weight, twice, and the first layer's input. */
    private record Net(Parameter weight, Parameter bias) {
        static Net of() {
            return new Net(Parameter.of(random(2, WIDTH, WIDTH)), Parameter.of(random(3, WIDTH)));
        }

        Tensor layer(Tensor h, Tensor first) {
            var z = h.linear(weight, bias).tanh().dropout(0.3f);
            return z.matmul(weight).plus(first).dropout(0.2f).relu();
        }

        Tensor forward(Tape tape) {
            Tensor first = tape.section(0, () -> layer(X, X));
            Tensor h = first;
            for (int i = 1; i < 4; i++) {
                Tensor input = h;
                h = tape.section(i, () -> layer(input, first));
            }
            return h.mean();
        }
    }

    /** What a step gives, and the memory it takes. */
    private record Step(float loss, float[] weight, float[] bias, long peakBytes) {}

    private static Step step(Net net, IntPredicate recomputed) {
        var values = new ArrayList<Tensor>();
        var trace =
                Tape.trace(
                        _ -> {
                            try (var tape = Tape.start(RNG).recomputing(recomputed)) {
                                var loss = net.forward(tape);
                                values.add(Tensor.scalar(loss.item()));
                                var gradients = tape.gradients(loss).keep();
                                values.add(gradients.of(net.weight).orElseThrow());
                                values.add(gradients.of(net.bias).orElseThrow());
                            }
                        });
        return new Step(
                values.get(0).item(),
                values.get(1).toArray(),
                values.get(2).toArray(),
                trace.bytes().inUse());
    }

    @Test
    void givesTheBitsOfStoringInLessMemory() {
        var net = Net.of();

        var stored = step(net, _ -> false);
        var recomputed = step(net, _ -> true);
        var mixed = step(net, i -> i == 1 || i == 3);

        for (var other : List.of(recomputed, mixed)) {
            assertEquals(stored.loss(), other.loss());
            assertArrayEquals(stored.weight(), other.weight());
            assertArrayEquals(stored.bias(), other.bias());
        }
        assertTrue(recomputed.peakBytes() < 0.6 * stored.peakBytes(), recomputed + " " + stored);
        assertTrue(mixed.peakBytes() < stored.peakBytes(), mixed + " " + stored);
    }

    @Test
    void mayBeNested() {
        var net = Net.of();
        var plain = step(net, _ -> false);

        try (var tape = Tape.start(RNG)) {
            var first = tape.section(0, () -> net.layer(X, X));
            var h =
                    tape.recompute(
                            () -> {
                                tape.section(1);
                                var one = tape.recompute(() -> net.layer(first, first));
                                tape.section(2);
                                return tape.recompute(() -> net.layer(one, first));
                            });
            var last = tape.section(3, () -> net.layer(h, first));
            var gradients = tape.gradients(last.mean());

            assertArrayEquals(plain.weight(), gradients.of(net.weight).orElseThrow().toArray());
        }
    }

    @Test
    void gradientsAreThoseOfTheFormula() {
        var small = random(5, 4, 3);

        GradCheck.verify(in -> recomputed(in.getFirst()), small);
    }

    private static Tensor recomputed(Tensor x) {
        var tape = Tape.currentOrNull();
        return tape == null ? x.tanh().times(x) : tape.recompute(() -> x.tanh().times(x));
    }

    @Test
    void drawsGoOnAfterItAsIfItHadBeenStored() {
        try (var stored = Tape.start(RNG)) {
            var expected = X.dropout(0.5f).times(X.dropout(0.5f)).toArray();
            stored.section(0);

            var first = stored.recompute(() -> X.dropout(0.5f));

            assertArrayEquals(expected, first.times(X.dropout(0.5f)).toArray());
        }
    }

    @Test
    void whatIsMadeOnTheWayIsGone() {
        var net = Net.of();
        var inside = new ArrayList<Tensor>();

        try (var tape = Tape.start(RNG)) {
            tape.recompute(
                    () -> {
                        inside.add(X.matmul(net.weight));
                        return inside.getFirst().relu();
                    });

            var error = assertThrows(IllegalStateException.class, inside.getFirst()::toArray);
            assertTrue(String.valueOf(error.getMessage()).contains("keep()"), error.getMessage());
        }
    }

    @Test
    void resultsThatNoGradientReachesAreLeftAsTheyAre() {
        try (var tape = Tape.start(RNG)) {
            assertSame(X, tape.recompute(() -> X));
            assertArrayEquals(X.relu().toArray(), tape.recompute(X::relu).toArray());
        }
    }

    @Test
    void viewsOfWhatWasThereBeforeStayReadable() {
        var net = Net.of();

        try (var tape = Tape.start(RNG)) {
            var h = X.matmul(net.weight);
            var view = tape.recompute(() -> h.reshape(WIDTH, ROWS));
            var gradients = tape.gradients(view.times(view).sum());

            assertTrue(gradients.of(net.weight).isPresent());
        }
    }

    @Test
    void saysWhenItRepeats() {
        var net = Net.of();
        var said = new ArrayList<Boolean>();

        try (var tape = Tape.start(RNG)) {
            var y =
                    tape.recompute(
                            () -> {
                                said.add(Tape.isRepeating());
                                return X.matmul(net.weight);
                            });
            tape.gradients(y.sum());
            assertFalse(Tape.isRepeating());
        }

        assertEquals(List.of(false, true), said);
    }

    @Test
    void aFailureOnTheSecondRunLeavesTheTapeToBeClosed() {
        var net = Net.of();

        try (var tape = Tape.start(RNG)) {
            var y =
                    tape.recompute(
                            () -> {
                                if (Tape.isRepeating()) {
                                    throw new IllegalStateException("again");
                                }
                                return X.matmul(net.weight);
                            });

            assertThrows(IllegalStateException.class, () -> tape.gradients(y.sum()));
            assertFalse(tape.isRecording());
        }
    }

    @Test
    void sectionsOfInferenceKeepTheirResultOnly() {
        var net = Net.of();
        var inside = new ArrayList<Tensor>();

        try (var tape = Tape.inference()) {
            var result =
                    tape.section(
                            0,
                            () -> {
                                inside.add(X.matmul(net.weight));
                                return inside.getFirst().relu();
                            });

            assertEquals(ROWS * WIDTH, result.toArray().length);
            assertThrows(IllegalStateException.class, inside.getFirst()::toArray);
        }
    }
}
