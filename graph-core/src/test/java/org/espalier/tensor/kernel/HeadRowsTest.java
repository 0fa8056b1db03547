// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.tensor.Compute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;

/** Softmax over a row's entries writes nothing but that row, where another worker has the next. */
final class HeadRowsTest {
    private static final int BEFORE = 16;
    private static final int AFTER = 64;

    private static float[] numbers(int count, int step) {
        float[] values = new float[BEFORE + count + AFTER];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * step % 31) / 31f;
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 16})
    void onlyTheRowIsWritten(int heads) {
        for (int entries : new int[] {1, 2, 3, 7, 33}) {
            int count = entries * heads;
            float[] x = numbers(count, 7);
            float[] g = numbers(count, 11);
            int[] offsets = {0, entries};
            float[] scratch = new float[SoftmaxKernels.scratch(heads)];
            float[] expected = null;
            for (var compute : List.of(Compute.scalar(1), Compute.of(1))) {
                var kernels = compute.kernels().sparse().softmax();
                float[] y = new float[x.length];
                float[] dx = new float[x.length];
                Arrays.fill(y, -7);
                Arrays.fill(dx, -7);
                kernels.softmax(offsets, x, BEFORE, y, BEFORE, heads, scratch, 0, 1);
                kernels.softmaxGradient(
                        offsets, y, BEFORE, g, BEFORE, dx, BEFORE, heads, scratch, 0, 1);
                for (int i = 0; i < x.length; i++) {
                    boolean isOutside = i < BEFORE || i >= BEFORE + count;
                    assertEquals(isOutside, y[i] == -7, "y at " + (i - BEFORE));
                    assertEquals(isOutside, dx[i] == -7, "dx at " + (i - BEFORE));
                }
                expected = expected == null ? dx : expected;
                assertArrayEquals(expected, dx);
            }
        }
    }
}
