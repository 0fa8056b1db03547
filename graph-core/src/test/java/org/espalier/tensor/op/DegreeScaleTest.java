// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.espalier.tensor.Rng;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.check.GradCheck;
import org.junit.jupiter.api.Test;

class DegreeScaleTest {
    @Test
    void isTheInverseRoot() {
        var scale = DegreeScale.apply(Tensor.of(new float[] {4, 1, 0.25f}, 3));

        assertArrayEquals(new float[] {0.5f, 1, 2}, scale.toArray());
    }

    @Test
    void degreeZeroGivesZeroAndNoGradient() {
        try (var tape = Tape.start(Rng.of(1))) {
            var degrees = tape.watch(Tensor.of(new float[] {0, 4}, 2));
            var scale = DegreeScale.apply(degrees);

            assertArrayEquals(new float[] {0, 0.5f}, scale.toArray());
            var gradient = tape.gradients(scale, Tensor.full(16, 2)).of(degrees).orElseThrow();
            assertArrayEquals(new float[] {0, -1}, gradient.toArray(), 0);
        }
    }

    @Test
    void gradientsAreThoseOfDifferences() {
        GradCheck.verify(
                in -> DegreeScale.apply(in.getFirst()), Tensor.of(new float[] {1, 2.5f, 7}, 3));
    }
}
