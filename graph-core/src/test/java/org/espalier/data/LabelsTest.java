// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.espalier.data.Refusals.assertRefusesArgument;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class LabelsTest {
    @Test
    void countsClassesAndLabelledNodes() {
        var labels = Labels.of(3, 0, -1, 2, 0);

        assertArrayEquals(new int[] {2, 0, 1}, labels.classSizes());
        assertEquals(3, labels.numLabelled());
        assertFalse(labels.isLabelled(1));
        assertTrue(labels.isLabelled(2));
        assertEquals("2", labels.nameOf(2));
        assertEquals("b", Labels.of(List.of("a", "b"), 1).nameOf(1));
        assertEquals(0, Labels.none(4).numClasses());
    }

    @Test
    void rejectsClassOutsideRange() {
        assertRefusesArgument(() -> Labels.of(2, 0, 2), "node 1", "label 2", "[0, 2)");
        assertRefusesArgument(() -> Labels.of(2, -2), "node 0", "label -2");
    }

    @Test
    void columnsOfTextAreNumbered() {
        var names = LabelColumn.of(List.of("Theory", "", "AI", "Theory"));
        var numbers = LabelColumn.of(List.of("6", "1", "6", "-1"));
        var plain = LabelColumn.of(List.of("1", "0", "2"));

        assertEquals(List.of("AI", "Theory"), names.classNames());
        assertArrayEquals(new int[] {1, -1, 0, 1}, names.toArray());
        assertEquals(List.of("1", "6"), numbers.classNames());
        assertArrayEquals(new int[] {1, 0, 1, -1}, numbers.toArray());
        assertEquals(List.of(), plain.classNames());
        assertArrayEquals(new int[] {1, 0, 2}, plain.toArray());
    }
}
