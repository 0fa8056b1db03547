// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.graph.Graph;
import org.espalier.runtime.Workers;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static WeightedGraph weighted(Graph graph) {
        try (var workers = Workers.of(1)) {
            assertEquals(1, workers.size());
            return WeightedGraph.of(Neighbours.of(graph, workers), NodeWeight.UNIT);
        }
    }

    private static int[] pairs(Graph graph, int heaviest) {
        return Matching.of(weighted(graph), heaviest, new Draws(Rng.of(1)));
    }

    private static int alone(int[] partners) {
        int alone = 0;
        for (int v = 0; v < partners.length; v++) {
            assertEquals(v, partners[partners[v]], "partners are mutual");
            alone += partners[v] == v ? 1 : 0;
        }
        return alone;
    }

    /** Without pairs of leaves only the hub and one leaf would merge. */
    @Test
    void leavesOfAHubPairWithEachOther() {
        assertTrue(alone(pairs(Graphs.star(1000), 100)) <= 1);
    }

    /** Of 457 nodes 55 stay free: enough for leaves and twins to pair over two steps, no others. */
    @Test
    void fewLeavesPairWithEachOther() {
        assertTrue(alone(pairs(Graphs.sharing(1, 56, 200), 100)) <= 1);
    }

    @Test
    void fewNodesWithTheSameNeighboursPair() {
        assertTrue(alone(pairs(Graphs.sharing(3, 56, 200), 100)) <= 1);
    }

    @Test
    void manyNodesOfTwoNeighboursPair() {
        assertTrue(alone(pairs(Graphs.sharing(2, 300, 1), 100)) <= 1);
    }

    @Test
    void nodesWithoutNeighboursPairToo() {
        assertTrue(alone(pairs(Graphs.islands(30), 100)) <= 12, "of 240");
    }

    @Test
    void noPairIsTooHeavy() {
        assertEquals(100, alone(pairs(Graphs.grid(10), 1)));
        assertEquals(31, alone(pairs(Graphs.star(30), 1)));
        assertEquals(33, alone(pairs(Graphs.sharing(3, 30, 0), 1)));
        assertEquals(240, alone(pairs(Graphs.islands(30), 1)));
    }
}
