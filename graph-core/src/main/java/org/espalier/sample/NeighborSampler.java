// SPDX-License-Identifier: Apache-2.0
package org.espalier.sample;

import org.espalier.graph.Graph;
import org.espalier.graph.NodeIds;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Draws the neighbourhood of some nodes, layer by layer from these seeds outward.
 *
 * <pre>{@code
 * var sampler = NeighborSampler.of(graph, 15, 10, 5);
 * var blocks = sampler.sample(seeds, rng.at(epoch, batch));
 * var logits = model.forward(blocks, features.gather(blocks.inputNodes()));
 * }</pre>
 *
 * <p>Fan-outs stand in the order of PyG's {@code num_neighbors}: the first is that of the seeds and
 * so of the model's last layer. In each layer neighbours are drawn for all nodes seen so far, the
 * seeds among them, each time anew, as DGL does; PyG draws once for each node. A node with no more
 * in-edges than the fan-out keeps all of them.
 *
 * <p>What is drawn for a node depends on the random stream, the layer and the node's original id
 * only. A sampler never changes and serves any number of threads at once; each call borrows working
 * memory of 4 bytes a node and some for the batch, which is kept for the next.
 *
 * <p>Cost: O(edges drawn), without replacement as with.
 */
public final class NeighborSampler {
    /** A fan-out that takes all in-edges. */
    public static final int ALL = -1;

    private static final long DRAWS = 0x53414D504C45L;

    private final Graph graph;
    private final int[] fanouts;
    private final boolean replace;
    private final boolean keepEdges;
    private final ConcurrentLinkedQueue<Sampling> free = new ConcurrentLinkedQueue<>();

    private NeighborSampler(Graph graph, int[] fanouts, boolean replace, boolean keepEdges) {
        this.graph = graph;
        this.fanouts = fanouts;
        this.replace = replace;
        this.keepEdges = keepEdges;
    }

    /**
     * A sampler without replacement.
     *
     * @param graph the graph
     * @param fanouts how many in-edges of a node to draw at most, for each layer from the seeds
     *     outward; {@link #ALL} takes all, 0 none, for a layer that reads no neighbours
     * @return the sampler
     * @throws IllegalArgumentException if there is no fan-out or one is below -1
     */
    public static NeighborSampler of(Graph graph, int... fanouts) {
        Checks.argument(
                fanouts.length > 0,
                "NeighborSampler: expected a fan-out for each layer of the model but got none; 10"
                        + " is usual");
        for (int fanout : fanouts) {
            Checks.argument(
                    fanout >= ALL,
                    "NeighborSampler: expected fan-outs of 0 or more, or -1 for all in-edges, but"
                            + " got %s",
                    Arrays.toString(fanouts));
        }
        boolean weighted = graph.edgeDataNames().contains(Graph.WEIGHT);
        return new NeighborSampler(graph, fanouts.clone(), false, weighted);
    }

    /**
     * The same sampler with replacement: a node with in-edges has as many as the fan-out says, some
     * of them twice or more.
     *
     * @return the changed copy
     */
    public NeighborSampler withReplacement() {
        return new NeighborSampler(graph, fanouts, true, keepEdges);
    }

    /**
     * The same sampler whose blocks know which edges of the graph theirs are, by which data of
     * edges is found. With edge weights in the graph they do so anyway.
     *
     * @return the changed copy
     */
    public NeighborSampler keepEdges() {
        return new NeighborSampler(graph, fanouts, replace, true);
    }

    /**
     * How many layers it draws for.
     *
     * @return the number of fan-outs
     */
    public int numLayers() {
        return fanouts.length;
    }

    /**
     * The graph it draws from.
     *
     * @return the graph
     */
    public Graph graph() {
        return graph;
    }

    /**
     * Draws a batch.
     *
     * @param seeds the nodes to compute, each once
     * @param rng the random stream of the batch
     * @return its blocks
     * @throws IllegalArgumentException if the graph lacks a seed or a seed comes twice
     */
    public SampledBlocks sample(NodeIds seeds, Rng rng) {
        seeds.checkedAgainst(graph.numNodes(), "NeighborSampler seeds");
        var known = free.poll();
        var sampling = known == null ? new Sampling(graph, keepEdges) : known;
        sampling.begin(seeds.array());
        for (int i = 0; i < fanouts.length; i++) {
            sampling.addLayer(fanouts[i], replace, rng.at(DRAWS, i).key());
        }
        var sampled = sampling.end(seeds);
        free.add(sampling);
        return sampled;
    }
}
