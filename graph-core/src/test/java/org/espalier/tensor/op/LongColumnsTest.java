// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The gradient of a weight behind sparse features whose columns are few and long. */
final class LongColumnsTest {
    private static final int COLUMNS = 9;

    /** Rows that have entries in two columns of three. */
    private static CsrMatrix features(int rows) {
        int[] offsets = new int[rows + 1];
        for (int r = 0; r < rows; r++) {
            offsets[r + 1] = offsets[r] + COLUMNS * 2 / 3;
        }
        int[] indices =
                IntStream.range(0, rows * COLUMNS)
                        .filter(i -> (i / COLUMNS + i) % 3 != 0)
                        .map(i -> i % COLUMNS)
                        .toArray();
        float[] values = SparseCases.random(7, indices.length).toArray();
        return CsrMatrix.of(rows, COLUMNS, offsets, indices, values);
    }

    /** Column by column, in ascending rows, in blocks of 8,192 entries. */
    private static float[] chains(CsrMatrix matrix, float[] g, int width) {
        var turned = matrix.transposed();
        int[] offsets = turned.pattern().offsets();
        float[] sums = new float[COLUMNS * width];
        for (int at = 0; at < sums.length; at++) {
            float sum = 0;
            int first = offsets[at / width];
            int end = offsets[at / width + 1];
            for (int block = first; block < end; block += 8192) {
                float chain = 0;
                for (int e = block; e < Math.min(end, block + 8192); e++) {
                    float value = g[turned.pattern().indices()[e] * width + at % width];
                    chain = Math.fma(value, turned.values()[e], chain);
                }
                sum = block == first ? chain : sum + chain;
            }
            sums[at] = sum;
        }
        return sums;
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1000, 3000, 13000})
    void isTheSameChains(int rows) {
        var sparse = features(rows);
        for (int width : new int[] {16, 128, 150}) {
            var g = SparseCases.random(5, rows, width);
            var weight = Parameter.of(SparseCases.random(6, COLUMNS, width));
            try (var tape = Tape.start(Rng.of(1))) {
                var loss = Tensor.sparse(sparse).matmul(weight).times(g).sum();
                var gradient = tape.gradients(loss).of(weight).orElseThrow();
                assertArrayEquals(chains(sparse, g.toArray(), width), gradient.toArray());
            }
        }
    }

    @Test
    void emptyColumnsAtBothEndsGetZeros() {
        int rows = 1000;
        int width = 128;
        int empty = 5;
        var dense = features(rows);
        int[] moved = Arrays.stream(dense.pattern().indices()).map(i -> i + empty).toArray();
        int columns = COLUMNS + 2 * empty;
        var sparse = CsrMatrix.of(rows, columns, dense.pattern().offsets(), moved, dense.values());
        var g = SparseCases.random(5, rows, width);
        var weight = Parameter.of(SparseCases.random(6, columns, width));
        try (var _ = Tape.inference()) { // leaves buffers that are not zero
            for (int i = 2; i < 10; i++) {
                Tensor.full(i, columns, width).times(2);
            }
        }

        try (var tape = Tape.start(Rng.of(1))) {
            var loss = Tensor.sparse(sparse).matmul(weight).times(g).sum();
            float[] gradient = tape.gradients(loss).of(weight).orElseThrow().toArray();
            float[] zeros = new float[empty * width];
            assertArrayEquals(zeros, Arrays.copyOf(gradient, zeros.length));
            int last = gradient.length - zeros.length;
            assertArrayEquals(zeros, Arrays.copyOfRange(gradient, last, gradient.length));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 150})
    void twinsAndThreadsAgree(int width) {
        var sparse = features(1000);
        SparseCases.assertThreads(
                "long columns",
                in -> Tensor.sparse(sparse).matmul(in.getFirst()),
                SparseCases.random(6, COLUMNS, width));
    }
}
