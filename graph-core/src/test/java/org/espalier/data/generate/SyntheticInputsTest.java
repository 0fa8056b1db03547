// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

class SyntheticInputsTest {
    @Test
    void denseFeaturesAreTheAgreedOnes() {
        var features = SyntheticInputs.dense(169, 128, 1);

        float[] first = Arrays.copyOf(features.toArray(), 4);
        assertArrayEquals(
                new float[] {0.35308754f, 0.37339115f, -0.11945975f, -0.9184154f}, first, 0);
        assertEquals(-298582922864L, sumOfBits(features));
    }

    @Test
    void binaryFeaturesAreTheAgreedOnes() {
        var features = SyntheticInputs.binary(2708, 1433, 18, 1);

        assertEquals(48436, features.nonZeros());
        assertArrayEquals(
                new int[] {58, 134, 199, 241, 473, 518},
                Arrays.copyOf(features.pattern().indices(), 6));
        assertEquals(3034379640638323L, Checksums.positions(features));
    }

    @Test
    void labelsAreTheAgreedOnes() {
        int[] labels = SyntheticInputs.labels(2708, 7, 1).toArray();

        assertArrayEquals(new int[] {2, 5, 4, 5, 5, 5, 0, 6}, Arrays.copyOf(labels, 8));
        assertEquals(11167693L, Checksums.of(labels));
    }

    @Test
    void weightsAreTheAgreedOnes() {
        var stream = GlorotStream.of(1);

        var first = stream.next(1433, 16);
        var second = stream.next(16, 7);

        assertEquals(0.04246293f, first.toArray()[0]);
        assertEquals(-1250976549977L, sumOfBits(first));
        assertEquals(0.1488646f, second.toArray()[0]);
        assertEquals(-18330278230L, sumOfBits(second));
    }

    @Test
    void refusesInputsWithoutColumnsOrClasses() {
        assertThrows(IllegalArgumentException.class, () -> SyntheticInputs.binary(3, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> SyntheticInputs.labels(3, 0, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> SyntheticInputs.binary(1 << 20, 9, 1 << 12, 1));
    }

    private static long sumOfBits(Tensor tensor) {
        long sum = 0;
        for (float value : tensor.toArray()) {
            sum += Float.floatToRawIntBits(value);
        }
        return sum;
    }
}
