// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.graph.Graph;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;

/**
 * Chunks for a layer-parallel pipeline: equal work in each, yet none a tight cluster of its own.
 *
 * <p>The graph is cut by {@link MultilevelPartitioner} into four times as many small parts of equal
 * {@link NodeWeight#WORK}, which are dealt out at random, four to a chunk. Where there are not
 * enough nodes for four small parts a chunk, there are fewer.
 *
 * <p>Reference: Chen, Chen and Qian, "GNNPipe: Scaling Deep GNN Training with Pipelined Model
 * Parallelism", arXiv 2308.10087, and its authors' program.
 *
 * @param partsOfChunk how many small parts make a chunk, 1 and more
 * @param rng what to draw from
 */
public record PipelineChunker(int partsOfChunk, Rng rng) implements Partitioner {
    private static final int USUAL = 4;

    /** Checks the number. */
    public PipelineChunker {
        Checks.positive(partsOfChunk, "PipelineChunker parts of a chunk");
    }

    /**
     * Four small parts a chunk.
     *
     * @param rng what to draw from
     * @return the chunker
     */
    public static PipelineChunker of(Rng rng) {
        return new PipelineChunker(USUAL, rng);
    }

    @Override
    public Partition partition(Graph graph, int parts) {
        Partitioner.check(graph, parts);
        int each = Math.min(partsOfChunk, graph.numNodes() / parts);
        int small = parts * each;
        int[] partOf =
                MultilevelPartitioner.of(rng.at(0))
                        .withWeight(NodeWeight.WORK)
                        .partition(graph, small)
                        .toArray();
        int[] places = rng.at(1).permutation(small);
        for (int v = 0; v < partOf.length; v++) {
            partOf[v] = places[partOf[v]] / each;
        }
        return Partition.trusted(parts, partOf);
    }
}
