// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.tensor.ShapeException;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class EdgeSoftmaxTest {
    private static final SparsePattern GRAPH =
            SparsePattern.trusted(3, 2, new int[] {0, 2, 2, 3}, new int[] {0, 1, 0});

    @Test
    void normalisesEachDestination() {
        float ln3 = (float) Math.log(3);

        var y = EdgeSoftmax.apply(GRAPH, Tensor.of(new float[] {0, ln3, 9}, 3));

        assertArrayEquals(new float[] {0.25f, 0.75f, 1}, y.toArray(), 1e-6f);
    }

    @Test
    void largeScoresDoNotOverflow() {
        var y = EdgeSoftmax.apply(GRAPH, Tensor.of(new float[] {3e38f, -3e38f, -3e38f}, 3));

        assertArrayEquals(new float[] {1, 0, 1}, y.toArray());
    }

    @Test
    void rejectsOtherThanOneRowAnEdge() {
        var thrown =
                assertThrows(
                        ShapeException.class, () -> EdgeSoftmax.apply(GRAPH, Tensor.zeros(2, 4)));
        assertEquals(
                "edgeSoftmax: expected 3 rows for EDGE but got shape [2, 4]; give one row for each"
                        + " edge",
                thrown.getMessage());
    }
}
