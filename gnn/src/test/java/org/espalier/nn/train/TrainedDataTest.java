// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.IdDictionary;
import org.espalier.data.Labels;
import org.espalier.data.NodeDataset;
import org.espalier.data.NodeSplit;
import org.espalier.graph.NodeIds;
import org.junit.jupiter.api.Test;

import java.util.List;

class TrainedDataTest {
    private static final NodeSplit NO_SPLIT =
            new NodeSplit(NodeIds.of(), NodeIds.of(), NodeIds.of());
    private static final TrainedData NAMED =
            new TrainedData(
                    "named",
                    2,
                    List.of(),
                    3,
                    List.of("a", "b", "c"),
                    IdDictionary.plain(4),
                    NO_SPLIT);

    @Test
    void otherLabelsAreMatchedByName() {
        var others = Labels.of(List.of("c", "odd", "a"), 0, 2, -1);

        var matched = NAMED.classesOf(others);

        assertArrayEquals(new int[] {2, 0, -1}, matched.toArray());
        assertEquals(3, matched.numClasses());
    }

    @Test
    void labelsWithoutNamesAreMatchedByNumber() {
        assertArrayEquals(new int[] {1, 0}, NAMED.classesOf(Labels.of(2, 1, 0)).toArray());
        assertRefused(
                IllegalArgumentException.class,
                () -> NAMED.classesOf(Labels.of(4, 3)),
                "expected labels of 3 classes as in training but got 4");
    }

    @Test
    void labelsThatTheModelCannotGiveAreRefused() {
        assertRefused(
                IllegalArgumentException.class,
                () -> NAMED.classesOf(Labels.of(List.of("a", "odd"), 0, 1)),
                "expected labels of the classes [a, b, c] but node 1 has 'odd'");
    }

    @Test
    void dataWithoutLabelsTrainsNothing() {
        var data = Planted.data();
        var unlabelled =
                new NodeDataset(
                        "bare",
                        data.graph(),
                        data.features(),
                        Labels.none(Planted.NODES),
                        List.of());

        assertRefused(
                IllegalArgumentException.class,
                () -> TrainedData.of(unlabelled),
                "expected data with labels but bare has none");
    }

    @Test
    void dataWithoutASplitHasAnEmptyOne() {
        var described = TrainedData.of(Planted.data().withSplits());

        assertTrue(described.split().test().isEmpty());
    }
}
