// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.tensor.Compute;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** Every product has the bits of its definition, in both twins and on any number of threads. */
class GemmTest {
    private static final int LANES = KernelProvider.best().dense().lanes();
    private static final int[] SIZES = {
        0, 1, 3, LANES - 1, LANES, LANES + 1, 3 * LANES, 5 * LANES - 3
    };
    private static final int MARGIN = 3;
    private static final float UNTOUCHED = 7;

    @Test
    void vectorProductsOfAwkwardSizesFollowTheDefinition() {
        checkSizes(Compute.common());
    }

    @Test
    void scalarProductsOfAwkwardSizesFollowTheDefinition() {
        checkSizes(scalar());
    }

    private static void checkSizes(Compute compute) {
        for (int m : SIZES) {
            for (int n : SIZES) {
                for (int k : new int[] {0, 1, LANES + 1}) {
                    check(compute, m, n, k);
                }
            }
        }
    }

    @Test
    void blocksOfChainsFollowTheDefinition() {
        for (var compute : new Compute[] {Compute.common(), scalar()}) {
            check(compute, 9, LANES + 3, 601);
            check(compute, 2, 3, 2000);
            check(compute, 19, 2 * LANES + 8, 601);
        }
    }

    @Test
    void blocksOfRowsAndColumnsFollowTheDefinition() {
        check(Compute.common(), 300, 281, 7);
        check(Compute.common(), 203, 101, 64);
    }

    /** The last tile of each piece reads ahead to the last float of the left factor's array. */
    @Test
    void readingAheadStopsAtTheEndOfAnArray() {
        var compute = Compute.of(2);
        try (var _ = compute.workers()) {
            for (int n : new int[] {5, 8, LANES, 2 * LANES, 2 * LANES + 3, 3 * LANES}) {
                check(compute, Gemm.Form.NN, 768, n, 100);
                check(compute, Gemm.Form.NT, 768, n, 100);
            }
        }
    }

    @Test
    void longReductionsAddPanelsInOrder() {
        for (var compute : new Compute[] {Compute.common(), scalar()}) {
            check(compute, Gemm.Form.TN, 2, 3, 2 * 8192 + 11);
            check(compute, Gemm.Form.TN, 9, 1, 8192);
        }
    }

    @Test
    void longReductionsToFewColumnsAddPanelsInOrder() {
        for (var compute : new Compute[] {Compute.common(), scalar()}) {
            for (int n : new int[] {1, 3, 8, 12, 13}) {
                check(compute, Gemm.Form.TN, 2 * LANES + 5, n, 2 * 8192 + 11);
                check(compute, Gemm.Form.TN, 3 * LANES, n, 700);
            }
        }
    }

    @Test
    void threadsDoNotChangeBits() {
        var alone = Compute.of(1);
        float[] reduced = reduced(alone, 9);
        float[] turned = reduced(alone, 41);
        float[] product = product(alone);

        for (int threads : new int[] {2, 3, 8}) {
            var compute = Compute.of(threads);
            try (var _ = compute.workers()) {
                assertArrayEquals(reduced, reduced(compute, 9));
                assertArrayEquals(turned, reduced(compute, 41));
                assertArrayEquals(product, product(compute));
            }
        }
    }

    /** Just large enough to be shared, in two panels. */
    private static float[] reduced(Compute compute, int m) {
        int k = 8192 + 100;
        float[] c = new float[m * 8];
        float[] a = Definition.numbers(k * m, 1);
        Gemm.tn(compute, m, 8, k, a, 0, Definition.numbers(k * 8, 2), 0, c, 0);
        return c;
    }

    /** Just large enough to be shared, in many pieces. */
    private static float[] product(Compute compute) {
        float[] c = new float[700 * 37];
        float[] a = Definition.numbers(700 * 23, 3);
        Gemm.nn(compute, 700, 37, 23, a, 0, Definition.numbers(23 * 37, 4), 0, c, 0);
        return c;
    }

    @Test
    @Tag("slow")
    void reductionsInSeveralWavesAddPanelsInOrder() {
        checkWaves(730, 730); // of one panel each
        checkWaves(730, 600); // of two panels, then one
    }

    private static void checkWaves(int m, int n) {
        int k = 2 * 8192 + 3;
        float[] a = Definition.numbers(k * m, 1);
        float[] b = Definition.numbers(k * n, 2);
        float[] c = new float[m * n];
        Gemm.tn(Compute.common(), m, n, k, a, 0, b, 0, c, 0);

        for (int i = 0; i < n; i += 81) {
            int j = n - 1 - i;
            float expected = Definition.element(Gemm.Form.TN, m, n, k, a, 0, b, 0, i, j);
            assertEquals(expected, c[i * n + j]);
        }
    }

    @Test
    void batchesAreProductsOneByOne() {
        for (var form : Gemm.Form.values()) {
            for (int batch : new int[] {0, 1, 3, 40}) {
                int m = 37;
                int n = LANES + 5;
                int k = 19;
                float[] a = Definition.numbers(batch * m * k, 3);
                float[] b = Definition.numbers(batch * k * n, 4);
                float[] c = new float[batch * m * n];
                Gemm.batched(form, Compute.common(), batch, m, n, k, a, 0, b, 0, c, 0);

                for (int i = 0; i < batch; i++) {
                    float[] left = Arrays.copyOfRange(a, i * m * k, (i + 1) * m * k);
                    float[] right = Arrays.copyOfRange(b, i * n * k, (i + 1) * n * k);
                    float[] one = Arrays.copyOfRange(c, i * m * n, (i + 1) * m * n);
                    assertElements(form, m, n, k, left, 0, right, 0, one, 0);
                }
            }
        }
    }

    @Test
    void rowsAreFinishedAfterTheChain() {
        for (var compute : new Compute[] {Compute.common(), scalar()}) {
            for (int n : SIZES) {
                int m = 13;
                int k = 5;
                float[] a = Definition.numbers(m * k, 5);
                float[] b = Definition.numbers(k * n, 6);
                float[] bias = Definition.numbers(n + 2, 7);
                float[] c = new float[m * n];
                float[] addend = Definition.numbers(m * n + 3, 8);
                var finish = new Finish(bias, 2, addend, 3, true, null);
                Gemm.nn(compute, m, n, k, a, 0, b, 0, c, 0, finish);

                for (int i = 0; i < m * n; i++) {
                    float chain =
                            Definition.element(Gemm.Form.NN, m, n, k, a, 0, b, 0, i / n, i % n);
                    float sum = chain + (addend[3 + i] + bias[2 + i % n]);
                    assertEquals(sum > 0 ? sum : 0, c[i]);
                }
            }
        }
    }

    @Test
    void columnSumsAddPanelsInOrder() {
        for (var compute : new Compute[] {Compute.common(), scalar()}) {
            for (int columns : new int[] {0, 1, LANES + 1, 5 * LANES}) {
                for (int rows : new int[] {0, 1, 8192, 8192 + 5}) {
                    checkColumnSums(compute, rows, columns);
                }
            }
        }
    }

    private static void checkColumnSums(Compute compute, int rows, int columns) {
        float[] x = Definition.numbers(rows * columns, 8);
        float[] ones = new float[rows];
        Arrays.fill(ones, 1);
        float[] sums = new float[columns + 1];
        Gemm.columnSums(compute, rows, columns, x, 0, sums, 1);

        for (int j = 0; j < columns; j++) {
            float expected =
                    Definition.element(Gemm.Form.TN, 1, columns, rows, ones, 0, x, 0, 0, j);
            assertEquals(expected, sums[1 + j]);
        }
    }

    private static Compute scalar() {
        return new Compute(Compute.common().workers(), KernelProvider.scalar());
    }

    private static void check(Compute compute, int m, int n, int k) {
        for (var form : Gemm.Form.values()) {
            check(compute, form, m, n, k);
        }
    }

    private static void check(Compute compute, Gemm.Form form, int m, int n, int k) {
        float[] a = Definition.numbers(m * k + MARGIN, m * 31L + k);
        float[] b = Definition.numbers(k * n + MARGIN, n * 37L + k);
        float[] c = new float[m * n + 2 * MARGIN];
        Arrays.fill(c, UNTOUCHED);
        switch (form) {
            case NN -> Gemm.nn(compute, m, n, k, a, MARGIN, b, MARGIN, c, MARGIN);
            case NT -> Gemm.nt(compute, m, n, k, a, MARGIN, b, MARGIN, c, MARGIN);
            case TN -> Gemm.tn(compute, m, n, k, a, MARGIN, b, MARGIN, c, MARGIN);
        }

        assertElements(form, m, n, k, a, MARGIN, b, MARGIN, c, MARGIN);
        for (int i = 0; i < MARGIN; i++) {
            assertEquals(UNTOUCHED, c[i]);
            assertEquals(UNTOUCHED, c[c.length - 1 - i]);
        }
    }

    private static void assertElements(
            Gemm.Form form,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] c,
            int co) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float expected = Definition.element(form, m, n, k, a, ao, b, bo, i, j);
                float got = c[co + i * n + j];
                assertEquals(
                        Float.floatToRawIntBits(expected),
                        Float.floatToRawIntBits(got),
                        form + " " + m + "x" + n + "x" + k + " at " + i + ", " + j);
            }
        }
    }
}
