// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.graph.Graph;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;

/**
 * Linear deterministic greedy: a node goes where {@code |N(v) in P| (1 - |P| / C)} is largest, with
 * the capacity {@code C}; of equal parts to the smaller.
 *
 * <p>Reference: Stanton and Kliot, "Streaming Graph Partitioning for Large Distributed Graphs", KDD
 * 2012.
 *
 * <p>Cost: time O(passes * (edges + nodes * parts)); memory 4 bytes a node beside the graph's edges
 * in both directions.
 *
 * @param options how it sees the nodes
 */
public record LdgPartitioner(StreamOptions options) implements Partitioner {

    /**
     * A single pass in random order, with the capacity of the paper.
     *
     * @param rng what the order is drawn from
     * @return the partitioner
     */
    public static LdgPartitioner of(Rng rng) {
        return new LdgPartitioner(new StreamOptions(StreamOrder.RANDOM, 1, 1, rng));
    }

    /**
     * The same with another order of nodes.
     *
     * @param order the order
     * @return a copy
     */
    public LdgPartitioner withOrder(StreamOrder order) {
        return new LdgPartitioner(options.withOrder(order));
    }

    /**
     * The same with several passes.
     *
     * @param passes how often nodes are seen
     * @return a copy
     */
    public LdgPartitioner withPasses(int passes) {
        return new LdgPartitioner(options.withPasses(passes));
    }

    /**
     * The same with another capacity.
     *
     * @param slack how much larger than the mean a part may be, such as 1.1
     * @return a copy
     */
    public LdgPartitioner withSlack(double slack) {
        return new LdgPartitioner(options.withSlack(slack));
    }

    @Override
    public Partition partition(Graph graph, int parts) {
        Partitioner.check(graph, parts);
        var neighbours = Neighbours.of(graph, Compute.current().workers());
        int capacity = options.capacity(neighbours.nodes(), parts);
        int[] order = options.order().of(neighbours, options.rng().at(parts));
        return Streaming.run(
                neighbours,
                parts,
                capacity,
                order,
                options.passes(),
                (near, size) -> near * (1 - size / (double) capacity));
    }
}
