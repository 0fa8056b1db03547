// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.graph.Graph;
import org.espalier.tensor.Compute;
import org.espalier.tensor.Rng;

/**
 * Fennel: a node goes where {@code |N(v) in P| - alpha gamma |P|^(gamma - 1)} is largest, with
 * {@code gamma = 1.5} and {@code alpha = edges * parts^(gamma - 1) / nodes^gamma}; no part above
 * {@code 1.1} times the mean.
 *
 * <p>Reference: Tsourakakis, Gkantsidis, Radunovic and Vojnovic, "FENNEL: Streaming Graph
 * Partitioning for Massive Scale Graphs", WSDM 2014, sections 3 and 4.
 *
 * <p>Cost: time O(passes * (edges + nodes * parts)); memory 4 bytes a node beside the graph's edges
 * in both directions.
 *
 * @param options how it sees the nodes
 */
public record FennelPartitioner(StreamOptions options) implements Partitioner {
    private static final double GAMMA = 1.5;

    /**
     * A single pass in random order, with the capacity of the paper.
     *
     * @param rng what the order is drawn from
     * @return the partitioner
     */
    public static FennelPartitioner of(Rng rng) {
        return new FennelPartitioner(new StreamOptions(StreamOrder.RANDOM, 1, 1.1, rng));
    }

    /**
     * The same with another order of nodes.
     *
     * @param order the order
     * @return a copy
     */
    public FennelPartitioner withOrder(StreamOrder order) {
        return new FennelPartitioner(options.withOrder(order));
    }

    /**
     * The same with several passes.
     *
     * @param passes how often nodes are seen
     * @return a copy
     */
    public FennelPartitioner withPasses(int passes) {
        return new FennelPartitioner(options.withPasses(passes));
    }

    /**
     * The same with another capacity.
     *
     * @param slack how much larger than the mean a part may be, such as 1.1
     * @return a copy
     */
    public FennelPartitioner withSlack(double slack) {
        return new FennelPartitioner(options.withSlack(slack));
    }

    @Override
    public Partition partition(Graph graph, int parts) {
        Partitioner.check(graph, parts);
        var neighbours = Neighbours.of(graph, Compute.current().workers());
        int capacity = options.capacity(neighbours.nodes(), parts);
        int[] order = options.order().of(neighbours, options.rng().at(parts));
        double alpha =
                neighbours.edges()
                        * StrictMath.sqrt(parts)
                        / (neighbours.nodes() * StrictMath.sqrt(neighbours.nodes()));
        return Streaming.run(
                neighbours,
                parts,
                capacity,
                order,
                options.passes(),
                (near, size) -> near - alpha * GAMMA * StrictMath.sqrt(size));
    }
}
