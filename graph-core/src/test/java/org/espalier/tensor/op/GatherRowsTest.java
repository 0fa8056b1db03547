// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.tensor.Reduce;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.Objects;

final class GatherRowsTest {
    private static final Tensor X = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);

    @Test
    void gathersRowsWithTheirNames() {
        var y = GatherRows.apply(X.withRowIds(RowIds.of(10, 11, 12)), new int[] {2, 0, 2});

        assertArrayEquals(new float[] {5, 6, 1, 2, 5, 6}, y.toArray());
        assertArrayEquals(new int[] {12, 10, 12}, Objects.requireNonNull(y.rowIds()).array());
    }

    @Test
    void scattersRowsToSums() {
        var y = ScatterAddRows.apply(X, new int[] {1, 3, 1}, 4);

        assertArrayEquals(new float[] {0, 0, 6, 8, 0, 0, 3, 4}, y.toArray());
    }

    @Test
    void segmentsMayBeEmpty() {
        var y = SegmentReduce.apply(new int[] {0, 0, 2, 3}, X, Reduce.MEAN);

        assertArrayEquals(new float[] {0, 0, 2, 3, 5, 6}, y.toArray());
    }

    @Test
    void rejectsRowsOutside() {
        var thrown =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> GatherRows.apply(X, new int[] {0, 3}));
        assertEquals(
                "gatherRows: expected rows in [0, 3) but got 3 at place 1; ids start at 0",
                thrown.getMessage());
    }

    @Test
    void rejectsOffsetsThatDoNotTile() {
        var thrown =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SegmentReduce.apply(new int[] {0, 2}, X, Reduce.SUM));
        assertEquals(
                "segmentReduce: expected offsets from 0 to 3 but got 2 of them; give where each"
                        + " segment starts and the end",
                thrown.getMessage());
    }
}
