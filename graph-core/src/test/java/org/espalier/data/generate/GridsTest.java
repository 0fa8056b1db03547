// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class GridsTest {
    /**
     *
     *
     * <pre>0 - 1 - 2
     * |   |   |
     * 3 - 4 - 5</pre>
     */
    @Test
    void rectangleJoinsNeighboursInBothDirections() {
        var edges = Grids.rectangle(2, 3);

        assertArrayEquals(new int[] {0, 0, 1, 1, 2, 3, 4}, edges.sources());
        assertArrayEquals(new int[] {1, 3, 2, 4, 5, 4, 5}, edges.destinations());
    }

    @Test
    void boxJoinsLayers() {
        var edges = Grids.box(2, 1, 2);

        assertArrayEquals(new int[] {0, 0, 1, 2}, edges.sources());
        assertArrayEquals(new int[] {1, 2, 3, 3}, edges.destinations());
    }

    @Test
    void singleNodeHasNoEdges() {
        assertEquals(0, Grids.box(1, 1, 1).size());
    }

    @Test
    void refusesGridsThatDoNotFit() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class, () -> Grids.box(1 << 20, 1 << 20, 1 << 20));

        assertEquals(
                "Grid: expected fewer than 2^31 edges but got 1048576 x 1048576 x 1048576 nodes;"
                        + " make a smaller grid",
                refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Grids.rectangle(0, 5));
    }
}
