// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.generate.Grids;
import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;

import java.util.List;

class PartitionReportTest {
    /** 0-1-2-3, ways {0,1} and {2,3}: node 1 is mirrored once and so is node 2. */
    @Test
    void aPathOfTwoWaysHasTwoMirrors() {
        var report = PartitionReport.of(Graphs.path(4), Partition.of(2, new int[] {0, 0, 1, 1}));

        assertEquals(2, report.mirrorsForward());
        assertEquals(2, report.mirrorsBackward());
        assertEquals(3, report.edges());
        assertEquals(1, report.cut());
        assertEquals(1 / 3.0, report.cutShare(), 1e-12);
        assertEquals(2, report.boundary());
        assertEquals(1, report.imbalance());
        // Work: 50 + 1 and 50 + 2 on each side.
        assertEquals(
                List.of(new PartSummary(2, 103, 1, 1, 1), new PartSummary(2, 103, 1, 1, 1)),
                report.parts());
    }

    /** 0 -> 1, 0 -> 2, 0 -> 3 with parts {0}, {1, 2}, {3}: one row goes to two parts. */
    @Test
    void directionsHaveTheirOwnMirrors() {
        var graph = Graph.of(4, new int[] {0, 0, 0}, new int[] {1, 2, 3});
        var report = PartitionReport.of(graph, Partition.of(3, new int[] {0, 1, 1, 2}));

        assertEquals(2, report.mirrorsForward(), "node 0 in parts 1 and 2");
        assertEquals(3, report.mirrorsBackward(), "nodes 1, 2 and 3 in part 0");
        assertEquals(3, report.cut());
        assertEquals(1, report.cutShare());
        assertEquals(4, report.boundary());
        assertEquals(2 * 3 / 4.0, report.imbalance());
        assertEquals(new PartSummary(2, 102, 2, 1, 0), report.parts().get(1));
    }

    @Test
    void loopsDuplicatesAndDirectionsCountOnce() {
        var graph = Graph.of(3, new int[] {0, 0, 1, 1, 2}, new int[] {0, 1, 0, 0, 2});
        var report = PartitionReport.of(graph, Partition.of(2, new int[] {0, 1, 1}));

        assertEquals(1, report.edges());
        assertEquals(1, report.cut());
        assertEquals(1, report.mirrorsForward() - report.parts().get(0).halo());
    }

    @Test
    void aGraphWithoutEdgesCutsNothing() {
        var graph = GraphBuilder.of(4).build();
        var report = PartitionReport.of(graph, Partition.of(2, new int[] {0, 1, 1, 1}));

        assertEquals(0, report.cutShare());
        assertEquals(0, report.mirrorsForward());
        assertEquals(1.5, report.imbalance());
    }

    @Test
    void countsAreThoseOfTheDefinitions() {
        var graph = Graphs.random(40, 150, 3);
        var partition = RandomPartitioner.of(Rng.of(4)).partition(graph, 5);
        var report = PartitionReport.of(graph, partition);

        assertEquals(Graphs.cut(graph, partition), report.cut());
        assertEquals(mirrors(graph, partition, true), report.mirrorsForward());
        assertEquals(mirrors(graph, partition, false), report.mirrorsBackward());
    }

    /** Sums over v the parts j other than its own with an edge from v to j, or from j to v. */
    private static long mirrors(Graph graph, Partition partition, boolean isForward) {
        long count = 0;
        for (int v = 0; v < graph.numNodes(); v++) {
            boolean[] reached = new boolean[partition.parts()];
            for (int u = 0; u < graph.numNodes(); u++) {
                reached[partition.part(u)] |=
                        isForward ? Graphs.hasEdge(graph, v, u) : Graphs.hasEdge(graph, u, v);
            }
            for (int j = 0; j < reached.length; j++) {
                count += reached[j] && j != partition.part(v) ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void printsATableAndNamesForJson() {
        var graph = Grids.rectangle(40, 40).graph();
        var report = PartitionReport.of(graph, RangePartitioner.ofNodes().partition(graph, 40));
        var text = report.toString();

        assertTrue(text.contains("cut                1,560 (50.00 %)"), text);
        assertTrue(text.contains("mirrors forward    3,120"), text);
        assertTrue(text.endsWith("and 8 more"), text);
        assertEquals(
                List.of(
                        "parts",
                        "nodes",
                        "edges",
                        "cut",
                        "cutShare",
                        "imbalance",
                        "workImbalance",
                        "boundary",
                        "mirrorsForward",
                        "mirrorsBackward"),
                List.copyOf(report.toMap().keySet()));
    }
}
