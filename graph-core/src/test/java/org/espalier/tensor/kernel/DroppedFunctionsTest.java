// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.espalier.tensor.Compute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;

/** Every function and dropout in one pass give the bits of the two one after the other. */
class DroppedFunctionsTest {
    private static final float SETTING = 0.7f;
    private static final int ROWS = 1300;
    private static final int WIDTH = 37;
    private static final int SIZE = ROWS * WIDTH;
    private static final Compute COMPUTE = Compute.common();
    private static final FunctionKernels FUNCTIONS = COMPUTE.kernels().functions();
    private static final DropoutMask MASK = new DropoutMask(5, 0.6f, null);
    private static final float[] X = Definition.numbers(SIZE + 1, 1);
    private static final float[] GRADIENT = Definition.numbers(SIZE + 2, 2);

    @ParameterizedTest
    @EnumSource
    void valuesAreDroppedOutOf(ElementFunction f) {
        float[] expected = new float[SIZE];
        FUNCTIONS.apply(f, SETTING, 0, X, 1, expected, 0, SIZE);
        MASK.all(COMPUTE, expected, 0, expected, 0, ROWS, WIDTH);

        float[] got = new float[SIZE];
        new DroppedFunctions(f, SETTING, MASK).values(COMPUTE, ROWS, WIDTH, X, 1, got, 0);

        assertArrayEquals(expected, got);
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAreDroppedOutOfFirst(ElementFunction f) {
        float[] kept = new float[SIZE];
        float[] values = new float[SIZE];
        float[] expected = new float[SIZE];
        MASK.all(COMPUTE, GRADIENT, 2, kept, 0, ROWS, WIDTH);
        FUNCTIONS.apply(f, SETTING, 0, X, 1, values, 0, SIZE);
        FUNCTIONS.slope(f, SETTING, 0, kept, 0, X, 1, values, 0, expected, 0, SIZE);
        var both = new DroppedFunctions(f, SETTING, MASK);

        float[] got = new float[SIZE];
        both.slopes(COMPUTE, ROWS, WIDTH, GRADIENT, 2, X, 1, got, 0);
        float[] inPlace = GRADIENT.clone();
        both.slopes(COMPUTE, ROWS, WIDTH, inPlace, 2, X, 1, inPlace, 2);

        assertArrayEquals(expected, got);
        assertArrayEquals(expected, Arrays.copyOfRange(inPlace, 2, SIZE + 2));
    }
}
