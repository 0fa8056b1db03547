// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.metric;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.data.Labels;
import org.espalier.graph.NodeIds;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

import java.util.List;

class ConfusionTest {
    /** Guesses 0 1 1 2 2; truths 0 0 0 2 1. */
    private static final Tensor LOGITS =
            Tensor.of(new float[] {1, 0, 0, 0, 1, 0, 0, 2, 1, 0, 0, 1, 0, 0, 1}, 5, 3);

    private static final Labels LABELS = Labels.of(3, 0, 0, 0, 2, 1);

    @Test
    void cellsAreCountedByTrueAndPredictedClass() {
        var confusion = Confusion.of(LOGITS, LABELS, NodeIds.range(0, 5));

        assertEquals(
                List.of(
                        new Confusion.Cell(0, 0, 1),
                        new Confusion.Cell(0, 1, 2),
                        new Confusion.Cell(1, 2, 1),
                        new Confusion.Cell(2, 2, 1)),
                confusion.cells());
    }

    @Test
    void sumsOfRowsAndColumnsAreCounted() {
        var confusion = Confusion.of(LOGITS, LABELS, NodeIds.range(0, 5));

        assertEquals(3, confusion.numClasses());
        assertEquals(3, confusion.actual(0));
        assertEquals(1, confusion.predicted(0));
        assertEquals(1, confusion.hits(0));
        assertEquals(0, confusion.hits(1));
        assertEquals(2, confusion.predicted(2));
    }

    @Test
    void onlyTheGivenNodesCount() {
        var confusion = Confusion.of(LOGITS, LABELS, NodeIds.of(4));

        assertEquals(List.of(new Confusion.Cell(1, 2, 1)), confusion.cells());
    }

    @Test
    void noNodesAreRefused() {
        assertRefused(
                IllegalArgumentException.class,
                () -> Confusion.of(LOGITS, LABELS, NodeIds.of()),
                "Confusion: expected at least one node");
    }
}
