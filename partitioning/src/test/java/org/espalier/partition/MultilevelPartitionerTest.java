// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import static org.espalier.partition.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.generate.PlantedPartition;
import org.espalier.data.generate.Rmat;
import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;

class MultilevelPartitionerTest {
    private static PartitionReport report(Graph graph, int parts) {
        return PartitionReport.of(
                graph, MultilevelPartitioner.of(Rng.of(1)).partition(graph, parts));
    }

    /** Halving a square of 64 cuts 64 edges at best, quartering it 128, 16 squares 384. */
    @Test
    void gridsAreCutAlongNearlyStraightLines() {
        assertTrue(report(Graphs.grid(64), 2).cut() <= 74);
        assertTrue(report(Graphs.grid(64), 4).cut() <= 148);
        assertTrue(report(Graphs.grid(64), 16).cut() <= 430);
    }

    @Test
    void aPathIsCutIntoPieces() {
        var report = report(Graphs.path(1000), 8);

        assertTrue(report.cut() <= 10, report.toString());
        assertTrue(report.imbalance() <= 1.03);
    }

    /** Of whole rings and lonely nodes equal parts can be made without a cut. */
    @Test
    void islandsAreNotCut() {
        assertEquals(0, report(Graphs.islands(64), 4).cut());
    }

    /** All but the edges within the part of the hub must be cut. */
    @Test
    void starsAreSharedOut() {
        var report = report(Graphs.star(4095), 4);

        assertTrue(report.imbalance() <= 1.03, report.toString());
        assertTrue(report.cut() <= 4095 - 1000, "the hub keeps its part");
    }

    /** The worst case for matching: hubs with leaves only, joined in a ring. */
    @Test
    void hubsKeepTheirLeaves() {
        int hubs = 8;
        int leaves = 200;
        var builder = GraphBuilder.of(hubs * (leaves + 1));
        for (int hub = 0; hub < hubs; hub++) {
            int node = hub * (leaves + 1);
            builder.add(node, (node + leaves + 1) % (hubs * (leaves + 1)));
            for (int leaf = 1; leaf <= leaves; leaf++) {
                builder.add(node, node + leaf);
            }
        }
        var report = report(builder.symmetric().build(), hubs);

        assertTrue(report.cut() <= 60, report.toString());
    }

    @Test
    void plantedBlocksAreFoundLabelByLabel() {
        int nodes = 4096;
        int blocks = 8;
        var graph = blocks(nodes, blocks);
        var partition = MultilevelPartitioner.of(Rng.of(1)).partition(graph, blocks);
        for (int v = 0; v < nodes; v++) {
            assertEquals(
                    partition.part(v / (nodes / blocks) * (nodes / blocks)), partition.part(v));
        }
    }

    /** Blocks of consecutive nodes, 14 draws a node inside and 2 anywhere. */
    private static Graph blocks(int nodes, int blocks) {
        var rng = Rng.of(6);
        int size = nodes / blocks;
        var builder = GraphBuilder.of(nodes);
        for (int v = 0; v < nodes; v++) {
            for (int i = 0; i < 16; i++) {
                long draw = 16L * v + i;
                builder.add(
                        v,
                        i < 14 ? v / size * size + rng.below(size, draw) : rng.below(nodes, draw));
            }
        }
        return builder.symmetric().build();
    }

    @Test
    void plantedPartitionsAreCutAsPlanted() {
        var graph = PlantedPartition.edges(8192, 16, 1 << 16, 0.8, 1).graph();

        assertTrue(report(graph, 16).cutShare() < 0.2, "planted blocks cut 18.75 %");
    }

    @Test
    void smallGraphsAreCutNearlyAsWellAsGoes() {
        long found = 0;
        long best = 0;
        for (int seed = 0; seed < 60; seed++) {
            var graph = Graphs.random(4 + seed % 9, 4 + seed % 27, seed);
            found += report(graph, 2).cut();
            best += best(graph);
        }

        assertTrue(found <= 1.15 * best, found + " but could be " + best);
    }

    /** The smallest cut into two parts of at most {@code ceil(nodes / 2)} nodes, by trying all. */
    private static long best(Graph graph) {
        int nodes = graph.numNodes();
        long best = Long.MAX_VALUE;
        for (int set = 1; set < 1 << (nodes - 1); set++) {
            int size = Integer.bitCount(set);
            if (Math.max(size, nodes - size) <= Math.ceilDiv(nodes, 2)) {
                int[] partOf = new int[nodes];
                for (int v = 0; v < nodes; v++) {
                    partOf[v] = (set >> v) & 1;
                }
                best = Math.min(best, Graphs.cut(graph, Partition.of(2, partOf)));
            }
        }
        return best;
    }

    @Test
    void workIsSharedOutWhereDegreesDiffer() {
        var builder = GraphBuilder.of(2000);
        var rng = Rng.of(8);
        for (int e = 0; e < 40000; e++) {
            int a = rng.below(2000, 3L * e);
            builder.add(a, rng.below(1 + rng.below(2000, 3L * e + 1), 3L * e + 2));
        }
        var graph = builder.build();
        var byWork =
                MultilevelPartitioner.of(Rng.of(1)).withWeight(NodeWeight.WORK).partition(graph, 8);

        assertTrue(PartitionReport.of(graph, byWork).workImbalance() <= 1.03);
        assertTrue(report(graph, 8).imbalance() <= 1.03);
    }

    @Test
    void thoroughWorkCutsLess() {
        var graph = Rmat.edges(1 << 12, 16 << 12, 1).graph();
        long usual = 0;
        long thorough = 0;
        for (int seed = 0; seed < 4; seed++) {
            var partitioner = MultilevelPartitioner.of(Rng.of(seed));
            usual += PartitionReport.of(graph, partitioner.partition(graph, 8)).cut();
            var more = partitioner.thorough().partition(graph, 8);
            thorough += PartitionReport.of(graph, more).cut();
        }

        assertTrue(thorough <= 1.01 * usual, thorough + " " + usual);
    }

    @Test
    void tighterBoundsAreKept() {
        var graph = Graphs.grid(60);
        var partition =
                MultilevelPartitioner.of(Rng.of(2)).withImbalance(1.001).partition(graph, 7);

        assertTrue(PartitionReport.of(graph, partition).imbalance() <= 1.0015);
    }

    @Test
    void refusesWrongBounds() {
        var partitioner = MultilevelPartitioner.of(Rng.of(1));

        assertRefused(() -> partitioner.withImbalance(1), "1.001 to 2", "1.0");
        assertRefused(() -> partitioner.withImbalance(Double.NaN), "NaN");
        assertRefused(() -> partitioner.withImbalance(3), "3.0");
    }
}
