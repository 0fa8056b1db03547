// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.norm;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.espalier.nn.layer.LayerLaws;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.check.GradCheck;
import org.junit.jupiter.api.Test;

class LayerNormTest {
    /** Row 1, 3: mean 2, variance 1. */
    @Test
    void rowsHaveMeanZeroAndVarianceOne() {
        var out = LayerNorm.of(2).forward(Tensor.of(new float[] {1, 3}, 1, 2));

        assertArrayEquals(new float[] {-1, 1}, out.toArray(), 1e-5f);
    }

    @Test
    void aRowOfEqualNumbersBecomesTheBias() {
        var norm = LayerNorm.of(3);
        norm.bias().assign(Tensor.of(new float[] {1, 2, 3}, 3));

        assertArrayEquals(
                new float[] {1, 2, 3}, norm.forward(Tensor.full(7, 1, 3)).toArray(), 1e-6f);
    }

    @Test
    void gradientsAreThoseOfDifferences() {
        for (int width : new int[] {2, 5, 17}) {
            var norm = LayerNorm.of(width);
            var x = LayerLaws.random(1, 4, width);

            GradCheck.verify(in -> norm.forward(in.getFirst()), x);
            GradCheck.verify(() -> norm.forward(x), norm.weight(), norm.bias());
        }
    }

    @Test
    void rejectsOtherWidths() {
        assertRefused(
                ShapeException.class,
                () -> LayerNorm.of(3).forward(Tensor.zeros(4, 2)),
                "LayerNorm: expected 3 feature columns (in=3) but got [4, 2]");
    }
}
