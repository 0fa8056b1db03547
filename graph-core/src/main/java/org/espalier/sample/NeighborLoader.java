// SPDX-License-Identifier: Apache-2.0
package org.espalier.sample;

import org.espalier.data.NodeDataset;
import org.espalier.graph.NodeIds;
import org.espalier.graph.store.FeatureStore;
import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Mini-batches of the nodes of a list, with features and labels, prepared ahead of their use.
 *
 * <pre>{@code
 * try (var loader = NeighborLoader.of(data, data.split().train()).fanouts(15, 10).batchSize(1024)) {
 *     for (var batch : loader.epoch(rng.at(epoch))) {
 *         try (var tape = Tape.start(rng.at(epoch, batch.index()))) {
 *             var logits = model.forward(batch, batch.features());
 *             adam.step(tape.gradients(Losses.crossEntropy(logits, batch.labels())));
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Order and content of batches depend on the list, the settings and the random stream of the
 * epoch, not on how many threads prepare them or how far ahead. Batches are prepared as earlier
 * ones are taken, so a loop that ends early leaves nothing behind but those already begun, and
 * threads end when nothing has been asked of them for a second.
 *
 * <p>Settings are made before the first epoch; a loader belongs to one thread.
 */
public final class NeighborLoader implements AutoCloseable {
    private static final long ORDER = 0x4F52444552L;

    private final NodeDataset data;
    private final NodeIds nodes;
    private FeatureStore features;
    private int[] fanouts = {10, 10};
    private boolean replace;
    private boolean keepEdges;
    private int batchSize = 1024;
    private boolean shuffle = true;
    private boolean dropLast;
    private int prefetch = 2;
    private int threads = 1;
    private @Nullable NeighborSampler sampler;
    private @Nullable Preparing preparing;

    private NeighborLoader(NodeDataset data, NodeIds nodes) {
        this.data = data;
        this.nodes = nodes;
        this.features = FeatureStore.of(data.features());
    }

    /**
     * A loader with fan-outs 10 and 10, batches of 1,024 nodes in an order of their own each epoch,
     * two of them prepared ahead by one thread.
     *
     * @param data graph, features and labels
     * @param nodes the nodes to make batches of, each once, such as those that train
     * @return the loader
     * @throws IllegalArgumentException if a node is not in the graph or comes twice
     */
    public static NeighborLoader of(NodeDataset data, NodeIds nodes) {
        nodes.checkedAgainst(data.numNodes(), "NeighborLoader nodes");
        int[] sorted = nodes.toArray();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            Checks.argument(
                    sorted[i - 1] != sorted[i],
                    "NeighborLoader: expected each node once but got node %d twice; remove"
                            + " duplicates",
                    sorted[i]);
        }
        return new NeighborLoader(data, nodes);
    }

    /**
     * How many in-edges of a node to draw at most, as {@link NeighborSampler#of} says.
     *
     * @param perLayer one for each layer of the model, from the seeds outward
     * @return this loader
     */
    public NeighborLoader fanouts(int... perLayer) {
        NeighborSampler.of(data.graph(), perLayer);
        fanouts = perLayer.clone();
        return changed();
    }

    /**
     * Draws with replacement.
     *
     * @return this loader
     */
    public NeighborLoader withReplacement() {
        replace = true;
        return changed();
    }

    /**
     * Has blocks know which edges of the graph theirs are.
     *
     * @return this loader
     */
    public NeighborLoader keepEdges() {
        keepEdges = true;
        return changed();
    }

    /**
     * How many nodes make a batch.
     *
     * @param size at least 1
     * @return this loader
     */
    public NeighborLoader batchSize(int size) {
        batchSize = Checks.positive(size, "NeighborLoader batch size");
        return changed();
    }

    /**
     * Whether each epoch takes the nodes in an order of its own, or in that of the list.
     *
     * @param whether true unless set
     * @return this loader
     */
    public NeighborLoader shuffle(boolean whether) {
        shuffle = whether;
        return changed();
    }

    /**
     * Whether a last batch that is smaller than the others is left out.
     *
     * @param whether false unless set
     * @return this loader
     */
    public NeighborLoader dropLast(boolean whether) {
        dropLast = whether;
        return changed();
    }

    /**
     * How many batches to prepare ahead; 0 has each prepared by the thread that takes it.
     *
     * @param depth 0 or more
     * @return this loader
     */
    public NeighborLoader prefetch(int depth) {
        prefetch = Checks.notNegative(depth, "NeighborLoader prefetch");
        return changed();
    }

    /**
     * How many threads prepare batches.
     *
     * @param count at least 1
     * @return this loader
     */
    public NeighborLoader threads(int count) {
        threads = Checks.positive(count, "NeighborLoader threads");
        return changed();
    }

    /**
     * Reads features from elsewhere.
     *
     * @param store one row a node of the graph
     * @return this loader
     */
    public NeighborLoader features(FeatureStore store) {
        Checks.argument(
                store.numRows() == data.numNodes(),
                "NeighborLoader: expected features of %d nodes but got %d rows; give one a node",
                data.numNodes(),
                store.numRows());
        features = store;
        return changed();
    }

    private NeighborLoader changed() {
        Checks.state(
                preparing == null,
                "NeighborLoader: expected settings before the first epoch; make another loader");
        return this;
    }

    /**
     * How many batches an epoch has.
     *
     * @return the count
     */
    public int numBatches() {
        int whole = nodes.size() / batchSize;
        return dropLast || nodes.size() % batchSize == 0 ? whole : whole + 1;
    }

    /**
     * Begins an epoch.
     *
     * @param rng its random stream: order and draws are functions of it
     * @return the batches in their order; may be gone through once at a time
     */
    public Iterable<MiniBatch> epoch(Rng rng) {
        var ready = preparing();
        var order = shuffle ? shuffled(rng) : nodes;
        return () ->
                new BatchIterator(ready, prefetch, numBatches(), index -> batch(order, index, rng));
    }

    private Preparing preparing() {
        Preparing known = preparing;
        if (known == null) {
            known = new Preparing(threads);
            preparing = known;
        }
        return known;
    }

    private NodeIds shuffled(Rng rng) {
        int[] order = rng.at(ORDER).permutation(nodes.size());
        for (int i = 0; i < order.length; i++) {
            order[i] = nodes.at(order[i]);
        }
        return NodeIds.trusted(order);
    }

    private MiniBatch batch(NodeIds order, int index, Rng rng) {
        int begin = index * batchSize;
        int end = Math.min(order.size(), begin + batchSize);
        var seeds = NodeIds.trusted(Arrays.copyOfRange(order.array(), begin, end));
        var blocks = sampler().sample(seeds, rng.at(index));
        var rows = features.rows(blocks.inputNodes());
        return new MiniBatch(
                index,
                blocks,
                rows.withRowIds(blocks.topology(0).sourceIds()),
                data.labels().pick(seeds));
    }

    private synchronized NeighborSampler sampler() {
        var known = sampler;
        if (known == null) {
            known = NeighborSampler.of(data.graph(), fanouts);
            known = replace ? known.withReplacement() : known;
            known = keepEdges ? known.keepEdges() : known;
            sampler = known;
        }
        return known;
    }

    /** Ends the threads; batches that were not taken are lost. */
    @Override
    public void close() {
        Preparing known = preparing;
        if (known != null) {
            known.close();
        }
    }
}
