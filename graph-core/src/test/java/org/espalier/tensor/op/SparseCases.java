// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Awkward patterns, and runs of one operation on every twin and number of threads. */
final class SparseCases {
    /** Both twins on one thread; the first is the reference. */
    private static final List<Compute> TWINS = List.of(Compute.scalar(1), Compute.of(1));

    /** Both twins, one thread and several; the first is the reference. */
    private static final List<Compute> EVERY =
            List.of(
                    Compute.scalar(1),
                    Compute.of(1),
                    Compute.of(2),
                    Compute.scalar(3),
                    Compute.of(8));

    private SparseCases() {}

    /** Rows of 0, 1, lane - 1, lane, lane + 1 and 3 lane + 5 edges, with repeats and loops. */
    static SparsePattern awkward() {
        return pattern(40, 7, 0, 1, 15, 16, 17, 53, 0, 2, 8, 9, 0);
    }

    /** A row of more than two blocks of edges between small ones. */
    static SparsePattern hub() {
        return pattern(50, 8, 3, 2 * 8192 + 100, 0, 8192, 1);
    }

    /** Enough rows that workers share them. */
    static SparsePattern many() {
        var rng = Rng.of(9);
        int[] degrees = new int[400];
        for (int r = 0; r < degrees.length; r++) {
            degrees[r] = rng.below(30, r);
        }
        return pattern(300, 9, degrees);
    }

    /** Random sources for rows of given numbers of edges. */
    static SparsePattern pattern(int sources, long seed, int... degrees) {
        var rng = Rng.of(seed);
        int[] offsets = new int[degrees.length + 1];
        for (int r = 0; r < degrees.length; r++) {
            offsets[r + 1] = offsets[r] + degrees[r];
        }
        int[] indices = new int[offsets[degrees.length]];
        for (int e = 0; e < indices.length; e++) {
            indices[e] = rng.below(sources, e);
        }
        return SparsePattern.trusted(degrees.length, sources, offsets, indices);
    }

    /** Random numbers in [-1, 1), a third of them from a grid, so that extremes tie. */
    static Tensor random(long seed, int... sizes) {
        var rng = Rng.of(seed);
        float[] values = new float[Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            float value = 2 * rng.uniform(2L * i) - 1;
            values[i] = rng.below(3, 2L * i + 1) == 0 ? Math.round(value * 4) / 4f : value;
        }
        return Tensor.of(values, sizes);
    }

    /** Random numbers away from 0, to divide by. */
    static Tensor divisors(long seed, int... sizes) {
        float[] values = random(seed, sizes).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] < 0 ? values[i] - 0.5f : values[i] + 0.5f;
        }
        return Tensor.of(values, sizes);
    }

    /** The result and every input's gradient have the same bits on both twins. */
    static void assertTwins(
            String name, Function<List<Tensor>, Tensor> operation, Tensor... inputs) {
        assertSameBits(TWINS, name, operation, inputs);
    }

    /** The result and every input's gradient have the same bits on both twins and any threads. */
    static void assertThreads(
            String name, Function<List<Tensor>, Tensor> operation, Tensor... inputs) {
        assertSameBits(EVERY, name, operation, inputs);
    }

    private static void assertSameBits(
            List<Compute> computes,
            String name,
            Function<List<Tensor>, Tensor> operation,
            Tensor... inputs) {
        var expected = computes.getFirst().call(() -> run(operation, inputs));
        for (var compute : computes.subList(1, computes.size())) {
            var actual = compute.call(() -> run(operation, inputs));
            for (int i = 0; i < expected.size(); i++) {
                String part = i == 0 ? "result" : "gradient of input " + (i - 1);
                assertArrayEquals(
                        bits(expected.get(i)),
                        bits(actual.get(i)),
                        () ->
                                "%s, %s, %s on %d threads"
                                        .formatted(
                                                name,
                                                part,
                                                compute.kernels().name(),
                                                compute.workers().size()));
            }
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    private static List<float[]> run(Function<List<Tensor>, Tensor> operation, Tensor... inputs) {
        try (var tape = Tape.start(Rng.of(5))) {
            var watched = Arrays.stream(inputs).map(tape::watch).toList();
            var result = operation.apply(watched);
            var parts = new ArrayList<float[]>();
            parts.add(result.toArray());
            var upstream = random(99, result.shape().toArray());
            var gradients = tape.gradients(result, upstream);
            watched.forEach(
                    input ->
                            parts.add(
                                    gradients.of(input).map(Tensor::toArray).orElse(new float[0])));
            return parts;
        }
    }
}
