// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PlantedPartitionTest {
    /**
     * Blocks of 3 nodes have 3 pairs each: with all edges inside, every node ends with degree 2.
     */
    @Test
    void allEdgesInsideFillTheBlocks() {
        var edges = PlantedPartition.edges(12, 4, 12, 1, 9);

        int[] degrees = new int[12];
        for (int e = 0; e < edges.size(); e++) {
            degrees[edges.sources()[e]]++;
            degrees[edges.destinations()[e]]++;
        }
        for (int degree : degrees) {
            assertEquals(2, degree);
        }
    }

    /** Two blocks of 5 nodes have 20 pairs inside. */
    @Test
    void refusesMoreEdgesThanTheLawCanMake() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> PlantedPartition.edges(10, 2, 21, 1, 1));

        assertEquals(
                "Generator: expected 21 distinct edges but got 20 from 1049920 candidates; the"
                        + " graph is too dense for this law, ask for fewer edges",
                refusal.getMessage());
    }

    @Test
    void refusesUnequalBlocks() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> PlantedPartition.edges(10, 4, 5, 0.5, 1));

        assertEquals(
                "PlantedPartition: expected nodes to be a multiple of 4 blocks but got 10; make the"
                        + " blocks equal",
                refusal.getMessage());
    }

    @Test
    void refusesWhatIsNoProbability() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> PlantedPartition.edges(10, 5, 5, Double.NaN, 1));

        assertEquals(
                "PlantedPartition inside: expected a probability in [0, 1] but got NaN; 1 leaves no"
                        + " edges between blocks",
                refusal.getMessage());
    }
}
