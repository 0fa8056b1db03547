// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.graph.GraphBuilder;
import org.junit.jupiter.api.Test;

class RangePartitionerTest {
    @Test
    void sizesDifferByOneAtMost() {
        var partition = RangePartitioner.ofNodes().partition(Graphs.path(7), 3);

        assertArrayEquals(new int[] {0, 0, 0, 1, 1, 2, 2}, partition.toArray());
    }

    /** Node 0 has 99 neighbours, work 149 of 99 * 51 + 149 = 5198; half of it is 2599. */
    @Test
    void aHubWeighsItsEdges() {
        var graph = Graphs.star(99);
        var report = PartitionReport.of(graph, RangePartitioner.ofWork().partition(graph, 2));

        assertEquals(49, report.parts().get(0).nodes());
        assertEquals(149 + 48 * 51, report.parts().get(0).work());
        assertTrue(report.workImbalance() < 1.001);
        assertTrue(
                PartitionReport.of(graph, RangePartitioner.ofNodes().partition(graph, 2))
                                .workImbalance()
                        > 1.009);
    }

    /** A hub that weighs more than all others leaves a node for each part that follows. */
    @Test
    void everyPartKeepsANode() {
        var builder = GraphBuilder.of(4);
        builder.add(3, 0).add(3, 1).add(3, 2);
        var graph = builder.symmetric().build();

        for (int parts = 1; parts <= 4; parts++) {
            assertEquals(parts, RangePartitioner.ofWork().partition(graph, parts).parts());
        }
    }
}
