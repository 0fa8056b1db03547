// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;

/**
 * Graphs of equal blocks with more edges inside a block than between: what a partitioner should
 * find.
 *
 * <p>With block size {@code B = nodes / blocks}, candidate {@code e} draws a source uniformly (draw
 * {@code 3 e}); with probability {@code inside} (draw {@code 3 e + 1}) a destination uniformly from
 * the source's block, else from all nodes (draw {@code 3 e + 2}). The first distinct candidates are
 * kept, self-loops left out, and node {@code v} is renamed to the rank of its key among all keys,
 * so that ids say nothing about blocks.
 *
 * <p>Cost: time O(edges) plus a sort; 16 to 32 bytes an edge while it runs.
 */
public final class PlantedPartition {
    private PlantedPartition() {}

    /**
     * The graph of a seed.
     *
     * @param nodes how many nodes, a multiple of {@code blocks}
     * @param blocks how many blocks
     * @param edges how many undirected edges, all distinct
     * @param inside the probability, in {@code [0, 1]}, of looking for a destination in the block
     * @param seed any number
     * @return the edges
     * @throws IllegalArgumentException if the blocks are not equal, the probability is none, or
     *     that many distinct edges do not exist or are not found
     */
    public static EdgeList edges(int nodes, int blocks, int edges, double inside, long seed) {
        Checks.positive(blocks, "PlantedPartition blocks");
        Checks.argument(
                nodes >= blocks && nodes % blocks == 0,
                "PlantedPartition: expected nodes to be a multiple of %d blocks but got %d; make"
                        + " the blocks equal",
                blocks,
                nodes);
        Checks.argument(
                inside >= 0 && inside <= 1,
                "PlantedPartition inside: expected a probability in [0, 1] but got %s; 1 leaves no"
                        + " edges between blocks",
                inside);
        int[] names = Streams.ranks(Streams.order(nodes, Streams.of(seed, Streams.PERMUTATION)));
        return EdgeCollector.first(
                edges,
                names,
                candidates(nodes, nodes / blocks, Streams.threshold(inside), Rng.of(seed)));
    }

    private static EdgeCollector.Candidates candidates(
            int nodes, int block, long threshold, Rng draws) {
        return e -> {
            int source = draws.below(nodes, 3 * e);
            boolean within = Streams.upper(draws, 3 * e + 1) < threshold;
            int destination =
                    within
                            ? source / block * block + draws.below(block, 3 * e + 2)
                            : draws.below(nodes, 3 * e + 2);
            return EdgeCollector.pair(source, destination);
        };
    }
}
