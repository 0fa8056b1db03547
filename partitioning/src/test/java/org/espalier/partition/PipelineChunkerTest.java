// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import static org.espalier.partition.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.data.generate.BenchGraph;
import org.espalier.tensor.Rng;
import org.junit.jupiter.api.Test;

import java.util.HashSet;

class PipelineChunkerTest {
    private static final Rng RNG = Rng.of(3);

    @Test
    void chunksHaveEqualWorkAndNotEqualNodes() {
        var graph = BenchGraph.PUBMED.edges(1).graph();
        var report = PartitionReport.of(graph, PipelineChunker.of(RNG).partition(graph, 16));

        assertTrue(report.workImbalance() <= 1.03, report.toString());
        assertTrue(report.imbalance() > 1.03, report.toString());
    }

    /** With the same draws the small parts are known: four of them lie in each chunk. */
    @Test
    void eachChunkIsFourSmallParts() {
        var graph = Graphs.grid(40);
        var small =
                MultilevelPartitioner.of(RNG.at(0))
                        .withWeight(NodeWeight.WORK)
                        .partition(graph, 32);
        var chunks = PipelineChunker.of(RNG).partition(graph, 8);

        for (int chunk = 0; chunk < 8; chunk++) {
            var found = new HashSet<Integer>();
            int nodes = 0;
            for (int v = 0; v < 1600; v++) {
                if (chunks.part(v) == chunk && found.add(small.part(v))) {
                    nodes += small.size(small.part(v));
                }
            }
            assertEquals(4, found.size());
            assertEquals(chunks.size(chunk), nodes);
        }
    }

    @Test
    void fewNodesMakeFewerSmallParts() {
        assertEquals(5, PipelineChunker.of(RNG).partition(Graphs.path(11), 5).parts());
        assertEquals(11, PipelineChunker.of(RNG).partition(Graphs.path(11), 11).parts());
    }

    @Test
    void refusesChunksOfNothing() {
        assertRefused(() -> new PipelineChunker(0, RNG), "parts of a chunk", "0");
    }
}
