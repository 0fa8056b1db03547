// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import static org.espalier.data.Refusals.assertRefusesArgument;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.graph.NodeIds;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

class SplitsTest {
    private static Labels labels() {
        var classes = new int[100];
        Arrays.setAll(classes, i -> i % 10 == 9 ? -1 : i % 3);
        return Labels.of(3, classes);
    }

    @Test
    void eachClassGivesItsShareAndTheRestIsTested() {
        var labels = labels();

        var split = Splits.perClass(labels, 5, 3, Rng.of(1));

        assertEquals(15, split.train().size());
        assertEquals(9, split.validation().size());
        assertEquals(90 - 24, split.test().size());
        var perClass = new int[3];
        for (int node : split.train().toArray()) {
            perClass[labels.at(node)]++;
        }
        assertEquals("[5, 5, 5]", Arrays.toString(perClass));
    }

    @Test
    void theSameSeedGivesTheSameSplitAndAnotherAnother() {
        var labels = labels();

        assertEquals(
                Splits.perClass(labels, 5, 3, Rng.of(7)), Splits.perClass(labels, 5, 3, Rng.of(7)));
        assertNotEquals(
                Splits.perClass(labels, 5, 3, Rng.of(7)), Splits.perClass(labels, 5, 3, Rng.of(8)));
    }

    @Test
    void sharesCoverAllLabelledNodes() {
        var split = Splits.random(labels(), 0.6, 0.2, Rng.of(3));

        assertEquals(54, split.train().size());
        assertEquals(18, split.validation().size());
        assertEquals(18, split.test().size());
    }

    @Test
    void smallClassesTrainBeforeTheyAreTested() {
        var labels = Labels.of(3, 0, 1, 1, 2, 2, 2, 2, 2, -1);

        var split = Splits.stratified(labels, 0.6, 0.2, Rng.of(5));

        // class 0: 1, 0, 0; class 1: 1, 0, 1; class 2: 3, 1, 1
        assertEquals("NodeSplit[train 5, validation 1, test 2]", split.toString());
        assertTrue(Arrays.stream(split.train().toArray()).anyMatch(node -> node == 0));
        assertEquals(split, Splits.stratified(labels, 0.6, 0.2, Rng.of(5)));
        assertNotEquals(split, Splits.stratified(labels, 0.6, 0.2, Rng.of(6)));
    }

    @Test
    void rejectsWhatCannotBeDrawn() {
        assertRefusesArgument(
                () -> Splits.perClass(labels(), 30, 10, Rng.of(1)), "30 + 10", "class 0", "30");
        assertRefusesArgument(() -> Splits.stratified(labels(), 0, 0.3, Rng.of(1)), "0.0", "0.3");
        assertRefusesArgument(() -> Splits.random(labels(), 0.8, 0.3, Rng.of(1)), "0.8", "0.3");
    }

    @Test
    void rejectsANodeInTwoParts() {
        assertRefusesArgument(
                () -> new NodeSplit(NodeIds.of(1, 2), NodeIds.of(), NodeIds.of(2)), "node 2 twice");
    }
}
