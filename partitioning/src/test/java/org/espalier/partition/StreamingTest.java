// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import static org.espalier.partition.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.generate.PlantedPartition;
import org.espalier.graph.Graph;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;

class StreamingTest {
    private static final Rng RNG = Rng.of(1);

    private static int[] ldg(Graph graph, int parts) {
        return LdgPartitioner.of(RNG)
                .withOrder(StreamOrder.GIVEN)
                .partition(graph, parts)
                .toArray();
    }

    /**
     * Two triangles 0-1-2 and 3-4-5 with the edge 2-3, two parts, C = 3. Node 0: no neighbour yet,
     * part 0. Node 1: 1 (1 - 1/3) in part 0. Node 2: 2 (1 - 2/3). Node 3: part 0 is full. Nodes 4
     * and 5 follow it.
     */
    @Test
    void greedyKeepsTrianglesTogether() {
        var graph = Graph.of(6, new int[] {0, 0, 1, 2, 3, 3, 4}, new int[] {1, 2, 2, 3, 4, 5, 5});

        assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1}, ldg(graph, 2));
    }

    /**
     * A path 0-1-2-3 with both ends dealt first would alternate; in given order node 1 follows 0
     * into part 0, which is then full (C = 2).
     */
    @Test
    void aFullPartTakesNoMore() {
        assertArrayEquals(new int[] {0, 0, 1, 1}, ldg(Graphs.path(4), 2));
    }

    /**
     * A path of 4, two parts: alpha = 3 sqrt(2) / 4^1.5 = 0.530, capacity max(2, 2.2) = 2. Node 1
     * scores 1 - 0.530 * 1.5 * 1 = 0.205 beside node 0 and 0 in part 1. Part 0 is then full.
     */
    @Test
    void fennelWeighsNeighboursAgainstSize() {
        var partition =
                FennelPartitioner.of(RNG).withOrder(StreamOrder.GIVEN).partition(Graphs.path(4), 2);

        assertArrayEquals(new int[] {0, 0, 1, 1}, partition.toArray());
    }

    /**
     * A full graph of 6, two parts: alpha = 15 sqrt(2) / 6^1.5 = 1.443. Node 1 scores 1 - 2.165
     * beside node 0 and 0 in part 1; node 2 ties at 1 - 2.165 and goes to part 0; node 3 scores 2 -
     * 2.165 sqrt(2) there and 1 - 2.165 in part 1, which are -1.06 and -1.165; node 4 scores 3 -
     * 2.165 sqrt(3) = -0.75 and 1 - 2.165; but part 0 is full at 3 (1.1 * 3 = 3.3).
     */
    @Test
    void fennelSpreadsDenseGraphs() {
        int[] from = new int[15];
        int[] to = new int[15];
        int count = 0;
        for (int a = 0; a < 6; a++) {
            for (int b = a + 1; b < 6; b++) {
                from[count] = a;
                to[count++] = b;
            }
        }

        var partition =
                FennelPartitioner.of(RNG)
                        .withOrder(StreamOrder.GIVEN)
                        .partition(Graph.of(6, from, to), 2);

        assertArrayEquals(new int[] {0, 1, 0, 0, 1, 1}, partition.toArray());
    }

    @Test
    void morePassesCutLess() {
        var graph = PlantedPartition.edges(2000, 8, 16000, 0.8, 1).graph();
        for (int seed = 0; seed < 3; seed++) {
            var rng = Rng.of(seed);
            double ldg = share(LdgPartitioner.of(rng), graph);
            double again = share(LdgPartitioner.of(rng).withPasses(8), graph);
            double fennel = share(FennelPartitioner.of(rng), graph);
            double fennelAgain = share(FennelPartitioner.of(rng).withPasses(8), graph);

            assertTrue(ldg < 0.8 && again < 0.9 * ldg, ldg + " " + again);
            assertTrue(fennel < 0.8 && fennelAgain < 0.9 * fennel, fennel + " " + fennelAgain);
        }
    }

    private static double share(Partitioner partitioner, Graph graph) {
        return PartitionReport.of(graph, partitioner.partition(graph, 8)).cutShare();
    }

    @Test
    void breadthFirstOrderSuitsGrids() {
        var graph = Graphs.grid(40);
        var ldg = LdgPartitioner.of(RNG);

        double random = share(ldg, graph);
        double search = share(ldg.withOrder(StreamOrder.BREADTH_FIRST), graph);

        assertTrue(search < 0.5 * random, random + " " + search);
    }

    @Test
    void refusesWrongOptions() {
        assertRefused(() -> LdgPartitioner.of(RNG).withPasses(0), "1 to 100", "0");
        assertRefused(() -> FennelPartitioner.of(RNG).withSlack(0.99), "1 to 10", "0.99");
        assertRefused(() -> FennelPartitioner.of(RNG).withSlack(Double.NaN), "NaN");
    }
}
