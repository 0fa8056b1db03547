// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.tensor.Rng;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;

/** Scalar and vector kernels over elements, rows and columns agree bit for bit. */
class ElementTwinTest {
    private static final Kernels SCALAR = KernelProvider.scalar();
    private static final Kernels VECTOR = KernelProvider.best();
    private static final int L = Lanes.LENGTH;
    private static final int[] LENGTHS = {0, 1, L - 1, L, L + 1, 2 * L, 3 * L + 5, 4 * L + 3};
    private static final int OFFSET = 3;

    /** What both twins do; the result is compared. */
    private interface Work {
        void run(Kernels kernels, float[] result);
    }

    private static void compare(int size, Work work) {
        float[] scalar = new float[size + OFFSET + 2];
        float[] vector = new float[size + OFFSET + 2];
        work.run(SCALAR, scalar);
        work.run(VECTOR, vector);
        assertArrayEquals(bits(scalar), bits(vector), "size " + size);
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(values[i]);
        }
        return bits;
    }

    private static float[] random(int n, long seed) {
        var rng = Rng.of(seed);
        float[] values = new float[n + OFFSET];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7 == 5 ? 0 : (float) (3 * rng.gaussian(i));
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void functionsAgree(ElementFunction f) {
        for (int n : LENGTHS) {
            float[] x = random(n, 1);
            float[] g = random(n, 2);
            compare(n, (k, y) -> k.functions().apply(f, 0.3f, 1.7f, x, OFFSET, y, OFFSET - 1, n));
            float[] y = new float[n + OFFSET];
            SCALAR.functions().apply(f, 0.3f, 1.7f, x, OFFSET, y, 0, n);
            compare(
                    n,
                    (k, d) ->
                            k.functions()
                                    .slope(f, 0.3f, 1.7f, g, 1, x, OFFSET, y, 0, d, OFFSET, n));
        }
    }

    /** Blocks with one number that the polynomials do not hold for, between others without. */
    @ParameterizedTest
    @EnumSource(names = {"SIN", "COS"})
    void wavesOfManyAgree(ElementFunction f) {
        for (float odd : new float[] {Float.NaN, -1e30f, Float.POSITIVE_INFINITY}) {
            int n = 3 * Scratch.DOUBLES + 5;
            float[] x = random(n, 1);
            x[OFFSET + Scratch.DOUBLES + 3] = odd;
            compare(n, (k, y) -> k.functions().apply(f, 0, 0, x, OFFSET, y, OFFSET - 1, n));
        }
    }

    @ParameterizedTest
    @EnumSource
    void pairsAgree(PairFunction f) {
        for (int n : LENGTHS) {
            float[] x = random(n, 1);
            float[] y = random(n, 2);
            compare(n, (k, z) -> k.elements().pairs(f, x, OFFSET, y, 1, z, 2, n));
            compare(n, (k, z) -> k.elements().right(f, x, OFFSET, 0.4f, z, 2, n));
            compare(n, (k, z) -> k.elements().left(f, -0.4f, y, OFFSET, z, 2, n));
        }
    }

    @ParameterizedTest
    @EnumSource
    void lossesAgree(LossFunction f) {
        for (int n : LENGTHS) {
            compareLosses(f, n, random(n, 1), random(n, 2));
        }
        int blocks = 2 * VectorStages.BLOCK + L + 3;
        compareLosses(f, blocks, random(blocks, 1), random(blocks, 2));
    }

    /** Every pair of numbers at which a loss bends, overflows or stops being a number. */
    @ParameterizedTest
    @EnumSource
    void lossesAgreeOnAwkwardPairs(LossFunction f) {
        float[] awkward = {
            0,
            -0f,
            0.5f,
            -0.5f,
            1,
            -1,
            1.5f,
            100,
            -100,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            Float.MIN_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN
        };
        int n = awkward.length * awkward.length;
        float[] x = new float[n + OFFSET];
        float[] t = new float[n + OFFSET];
        for (int i = 0; i < n; i++) {
            x[1 + i] = awkward[i / awkward.length];
            t[2 + i] = awkward[i % awkward.length];
        }
        compareLosses(f, n, x, t);
    }

    private static void compareLosses(LossFunction f, int n, float[] x, float[] t) {
        compare(n, (k, v) -> k.elements().losses(f, 0.5f, x, 1, t, 2, v, 0, new float[n], 0, n));
        compare(n, (k, s) -> k.elements().losses(f, 0.5f, x, 1, t, 2, new float[n], 0, s, 0, n));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 15, 16, 17, 31, 40, 64, 73})
    void rowsAgree(int width) {
        int rows = 3;
        int n = rows * width;
        float[] x = random(n, 1);
        float[] y = random(n, 2);
        float[] s = random(rows, 3);
        compare(rows, (k, z) -> k.rows().sums(x, 1, z, 2, rows, width));
        compare(rows, (k, z) -> k.rows().dots(x, 1, y, 3, z, 2, rows, width));
        compare(rows, (k, z) -> k.rows().maxima(x, 1, z, 2, rows, width));
        compare(n, (k, z) -> k.rows().softmax(x, 1, z, 2, rows, width));
        compare(n, (k, z) -> k.rows().softmaxSlope(x, 1, y, 2, z, 3, rows, width));
        compare(n, (k, z) -> k.rows().logSoftmax(x, 1, z, 2, rows, width));
        compare(n, (k, z) -> k.rows().logSoftmaxSlope(x, 1, y, 2, z, 3, rows, width));
        compare(n, (k, z) -> k.rows().normalise(x, 1, z, 2, s, 0, rows, width, 1e-12f));
        compare(n, (k, z) -> k.rows().normaliseSlope(x, 1, y, 2, s, 0, z, 3, rows, width));
        compare(n, (k, z) -> k.rows().standardise(x, 1, z, 2, s, 0, rows, width, 1e-5f));
        compare(n, (k, z) -> k.rows().standardiseSlope(x, 1, y, 2, s, 0, z, 3, rows, width));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 15, 16, 17, 40, 73})
    void crossEntropyAgrees(int width) {
        int[] chosen = {3, 0, 3};
        int[] labels = {width - 1, 0, 0, width / 2};
        float[] x = random(4 * width, 1);
        compare(
                3 * width + 1,
                (k, z) -> {
                    double sum =
                            k.rows().crossEntropy(x, 1, width, labels, chosen, 0, 3, 0.1f, z, 1);
                    z[0] = (float) sum;
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 15, 16, 17, 40, 64, 73, 150})
    void columnsAgree(int width) {
        int rows = 5;
        int n = rows * width;
        float[] x = random(n, 1);
        float[] y = random(n, 2);
        float[] a = random(width, 3);
        float[] b = random(width, 4);
        float[] c = random(width, 5);
        compare(width, (k, z) -> k.columns().sums(x, 1, z, 2, rows, width));
        compare(width, (k, z) -> k.columns().maxima(x, 1, z, 2, rows, width));
        compare(n, (k, z) -> k.columns().standardise(x, 1, a, b, z, 2, rows, width));
        compare(n, (k, z) -> k.columns().affine(x, 1, a, 1, b, 2, z, 3, rows, width));
        compare(n, (k, z) -> k.columns().standardiseSlope(x, 1, y, 2, a, b, c, z, 3, rows, width));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 15, 16, 17, 40, 73})
    void dropoutAgrees(int width) {
        int n = 4 * width;
        float[] x = random(n, 1);
        int[] ids = {9, -4, 7, 1 << 30};
        int threshold = DropoutHash.threshold(0.6f);
        compare(
                n,
                (k, z) -> k.elements().dropout(x, 1, z, 2, width, 1, 4, ids, 77, threshold, 1.5f));
        compare(
                n,
                (k, z) -> k.elements().dropout(x, 1, z, 2, width, 0, 4, null, 77, threshold, 1.5f));
    }

    /** One draw of 2^24 is the first that is not below the threshold. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 31, 32, 36})
    void aDrawAtTheThresholdIsDropped(int column) {
        int width = 37;
        long state = DropoutHash.state(77, 0);
        int least = 1;
        for (int step = 1 << 23; step > 0; step /= 2) {
            least += DropoutHash.keeps(state, column, least + step - 1) ? 0 : step;
        }
        for (int threshold : new int[] {least - 1, least}) {
            float[] x = new float[width];
            Arrays.fill(x, 1);
            for (var kernels : List.of(SCALAR, VECTOR)) {
                float[] y = new float[width];
                kernels.elements().dropout(x, 0, y, 0, width, 0, 1, null, 77, threshold, 1);
                assertEquals(threshold == least ? 1 : 0, y[column]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void updatesAgree(boolean flag) {
        var step = new AdamStep(0.01f, 1.3f, 0.9f, 0.999f, 1e-8f, 0.1f, 0.99f);
        for (int n : LENGTHS) {
            float[] g = random(n, 1);
            compare(n, (k, w) -> k.updates().descend(w, 1, g, 2, n, 0.1f, 0.01f));
            compare(
                    n,
                    (k, w) ->
                            k.updates()
                                    .momentum(
                                            w,
                                            1,
                                            g,
                                            2,
                                            random(n, 2),
                                            0,
                                            n,
                                            0.1f,
                                            0.01f,
                                            0.9f,
                                            flag));
            compare(
                    n,
                    (k, w) -> {
                        float[] m = random(n, 2);
                        float[] v = squares(n, 3);
                        float[] most = squares(n, 4);
                        k.updates().adam(w, 1, g, 2, m, 0, v, 0, most, 0, n, step, flag);
                        k.updates().adam(w, 1, g, 2, m, 0, v, 0, most, 0, n, step, flag);
                    });
            compare(
                    n,
                    (k, w) ->
                            k.updates()
                                    .rooted(
                                            w,
                                            1,
                                            g,
                                            2,
                                            squares(n, 3),
                                            0,
                                            n,
                                            0.1f,
                                            0.01f,
                                            0.9f,
                                            0.1f,
                                            1e-8f));
        }
    }

    private static float[] squares(int n, long seed) {
        float[] values = random(n, seed);
        for (int i = 0; i < values.length; i++) {
            values[i] *= values[i];
        }
        return values;
    }
}
