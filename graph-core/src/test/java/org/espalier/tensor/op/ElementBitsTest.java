// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** 1, 2, 3 and 8 threads, with and without lanes, give the same bits on more than one piece. */
@Tag("slow")
class ElementBitsTest {
    private static final int ROWS = 9_001;
    private static final int WIDTH = 23;

    private static Tensor random(long seed, int... sizes) {
        var tensor = Tensor.zeros(sizes);
        float[] values = new float[tensor.shape().elements()];
        var rng = Rng.of(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = 4 * rng.uniform(i) - 2;
        }
        return Tensor.of(values, sizes);
    }

    private static void sameBits(Supplier<float[]> work) {
        int[] expected = run(Compute.scalar(1), work);
        for (int threads : new int[] {1, 2, 3, 8}) {
            assertArrayEquals(expected, run(Compute.of(threads), work), threads + " threads");
        }
        assertArrayEquals(expected, run(Compute.scalar(3), work), "3 scalar threads");
    }

    private static int[] run(Compute compute, Supplier<float[]> work) {
        float[] values = compute.call(work);
        compute.workers().close();
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToIntBits(values[i]))
                .toArray();
    }

    private static float[] join(float[]... parts) {
        int length = 0;
        for (float[] part : parts) {
            length += part.length;
        }
        float[] joined = new float[length];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    @Test
    void arithmeticAndActivations() {
        var x = random(1, ROWS, WIDTH);
        var bias = random(2, WIDTH);
        var scale = random(3, ROWS, 1);
        sameBits(
                () -> {
                    try (var tape = Tape.start(Rng.of(4))) {
                        var in = tape.watch(x);
                        var b = tape.watch(bias);
                        var s = tape.watch(scale);
                        var y = in.plus(b).gelu().times(s).dropout(0.3f).tanh();
                        float[] values = y.toArray();
                        var found = tape.gradients(y.square().mean());
                        return join(
                                values,
                                found.of(in).orElseThrow().toArray(),
                                found.of(b).orElseThrow().toArray(),
                                found.of(s).orElseThrow().toArray());
                    }
                });
    }

    @Test
    void normsAndReductions() {
        var x = random(5, ROWS, WIDTH);
        var weight = random(6, WIDTH);
        sameBits(
                () -> {
                    try (var tape = Tape.start(Rng.of(4))) {
                        var in = tape.watch(x);
                        var w = tape.watch(weight);
                        var y = StandardiseColumns.apply(in, 1e-5f).values();
                        y = y.layerNorm(w, w, 1e-5f).l2Normalise().softmax();
                        var sums = y.sum(0).plus(y.max(0)).times(y.mean());
                        float[] values = sums.toArray();
                        var found = tape.gradients(sums.sum());
                        return join(
                                values,
                                found.of(in).orElseThrow().toArray(),
                                found.of(w).orElseThrow().toArray());
                    }
                });
    }

    @Test
    void losses() {
        var x = random(7, ROWS, WIDTH);
        int[] labels = IntStream.range(0, ROWS).map(i -> i % WIDTH).toArray();
        int[] rows = IntStream.range(0, ROWS / 2).map(i -> 2 * i).toArray();
        sameBits(
                () -> {
                    try (var tape = Tape.start(Rng.of(4))) {
                        var in = tape.watch(x);
                        var loss = CrossEntropy.apply(in, labels, rows, 0.1f);
                        var other = MeanLoss.bceWithLogits(in, x.sigmoid());
                        loss = loss.plus(other);
                        float[] value = loss.toArray();
                        return join(value, tape.gradients(loss).of(in).orElseThrow().toArray());
                    }
                });
    }

    @Test
    void optimiserSteps() {
        int n = 70_001;
        float[] g = random(8, n).toArray();
        sameBits(
                () -> {
                    var compute = Compute.current();
                    float[] w = random(9, n).toArray();
                    float[] m = new float[n];
                    float[] v = new float[n];
                    float[] none = new float[0];
                    Updates.adam(
                            compute, w, 0, g, 0, m, v, none, n, 0.9f, 0.99f, 1e-8f, 0.1f, 10, 0,
                            0.99f);
                    Updates.momentum(compute, w, 0, g, 0, m, n, 0.1f, 0.9f, true, 0.01f);
                    Updates.momentum(compute, w, 0, g, 0, none, n, 0.1f, 0, false, 0.01f);
                    Updates.adagrad(compute, w, 0, g, 0, v, n, 0.1f, 1e-10f, 0);
                    Updates.rmsprop(compute, w, 0, g, 0, v, n, 0.1f, 0.9f, 1e-8f, 0);
                    double norm = GradientNorm.of(compute, List.of(Tensor.of(w, n)));
                    return join(w, new float[] {(float) norm});
                });
    }
}
