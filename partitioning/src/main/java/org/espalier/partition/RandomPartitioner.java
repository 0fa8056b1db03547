// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.graph.Graph;
import org.espalier.tensor.Rng;

/**
 * Deals nodes out at random into parts of equal size: what other partitioners must beat. Of the
 * edges {@code 1 - 1 / parts} are cut.
 *
 * @param rng what to draw from
 */
public record RandomPartitioner(Rng rng) implements Partitioner {
    /**
     * Random parts.
     *
     * @param rng what to draw from
     * @return the partitioner
     */
    public static RandomPartitioner of(Rng rng) {
        return new RandomPartitioner(rng);
    }

    @Override
    public Partition partition(Graph graph, int parts) {
        Partitioner.check(graph, parts);
        int nodes = graph.numNodes();
        int[] order = rng.at(parts).permutation(nodes);
        int[] partOf = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            partOf[order[i]] = (int) ((long) i * parts / nodes);
        }
        return Partition.trusted(parts, partOf);
    }
}
