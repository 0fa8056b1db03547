// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class ThinningTest {
    @Test
    void shortSeriesStay() {
        var points = IntStream.range(0, 400).mapToObj(i -> Point.of(i, i)).toList();

        assertSame(points, Thinning.forDrawing(points));
    }

    @Test
    void longSeriesKeepTheirEndsAndExtremes() {
        var points =
                IntStream.rangeClosed(1, 10_000)
                        .mapToObj(i -> Point.of(i, i == 777 ? -5 : i == 4321 ? 9 : i % 3))
                        .toList();

        var kept = Thinning.forDrawing(points);

        assertTrue(kept.size() <= 400, "" + kept.size());
        assertEquals(points.getFirst(), kept.getFirst());
        assertEquals(points.getLast(), kept.getLast());
        assertTrue(kept.contains(Point.of(777, -5)));
        assertTrue(kept.contains(Point.of(4321, 9)));
        assertEquals(kept.stream().sorted((a, b) -> Double.compare(a.x(), b.x())).toList(), kept);
    }

    @Test
    void tablesTakeEvenStepsAndTheLast() {
        var items = IntStream.rangeClosed(1, 10).boxed().toList();

        assertEquals(List.of(1, 5, 9, 10), Thinning.forTable(items, 3));
        assertEquals(items, Thinning.forTable(items, 10));
        assertEquals(List.of(), Thinning.forTable(List.of(), 3));
    }
}
