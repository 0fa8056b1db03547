// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An immutable directed graph; messages flow from source to destination.
 *
 * <p>Edges are numbered by destination, then by source, then as they came; data of edges is stored
 * in that order. A graph with a bad id cannot exist: {@link GraphBuilder} checks. Memory: 4 bytes
 * an edge and a node, and 8 more an edge once a gradient has needed the reversed edges.
 */
public final class Graph implements Topology {
    /**
     * The name of the edge data that layers weigh edges by: one number an edge, 0 or more. See
     * {@link Topology#symmetric}.
     */
    public static final String WEIGHT = "weight";

    private final SparsePattern inEdges;
    private final Map<String, Tensor> edgeData;
    private final int @Nullable [] inputOrder;
    private final @Nullable RowIds originalIds;
    private final ConstantCache constants = new ConstantCache();
    private final Derived derived = new Derived();

    /** What is computed from the structure at first use. */
    private static final class Derived {
        volatile @Nullable SelfLoops selfLoops;
        volatile @Nullable Propagation symmetric;
        volatile @Nullable Propagation symmetricWithLoops;
        volatile @Nullable RowIds edgeIds;
        volatile double @Nullable [] degrees;
        volatile double @Nullable [] degreesWithLoops;
    }

    Graph(
            SparsePattern inEdges,
            Map<String, Tensor> edgeData,
            int @Nullable [] inputOrder,
            @Nullable RowIds originalIds) {
        this.inEdges = inEdges;
        this.edgeData = edgeData;
        this.inputOrder = inputOrder;
        this.originalIds = originalIds;
    }

    /**
     * A graph of given edges.
     *
     * @param numNodes how many nodes
     * @param sources the source of each edge
     * @param destinations the destination of each edge
     * @return the graph, with duplicates and self-loops as given
     */
    public static Graph of(int numNodes, int[] sources, int[] destinations) {
        return GraphBuilder.of(numNodes).edges(sources, destinations).build();
    }

    /**
     * How many nodes there are.
     *
     * @return the count
     */
    public int numNodes() {
        return inEdges.rows();
    }

    @Override
    public int numSources() {
        return inEdges.rows();
    }

    @Override
    public int numDestinations() {
        return inEdges.rows();
    }

    @Override
    public SparsePattern inEdges() {
        return inEdges;
    }

    @Override
    public int destinationStart() {
        return 0;
    }

    @Override
    public @Nullable RowIds sourceIds() {
        return originalIds;
    }

    @Override
    public @Nullable RowIds destinationIds() {
        return originalIds;
    }

    @Override
    public ConstantCache constants() {
        return constants;
    }

    /**
     * The names of the data stored with edges.
     *
     * @return the names
     */
    public Set<String> edgeDataNames() {
        return edgeData.keySet();
    }

    /**
     * Data stored with edges.
     *
     * @param name its name, such as {@code weight}
     * @return a tensor with one row an edge, in edge order; empty if there is none of that name
     */
    public Optional<Tensor> edgeData(String name) {
        return Optional.ofNullable(edgeData.get(name));
    }

    /**
     * Where each edge stood in the builder's input.
     *
     * @return a copy, one number an edge; reverse edges and loops that the builder added count on
     *     after the input
     * @throws IllegalStateException if the builder was not told to keep it
     */
    public int[] inputOrder() {
        int[] order = inputOrder;
        if (order == null) {
            throw new IllegalStateException(
                    "Graph: expected the input order but the builder did not keep it; call"
                            + " keepInputOrder() on it");
        }
        return order.clone();
    }

    /**
     * The sources of a node's in-edges.
     *
     * @param node the destination
     * @return the sources, ascending
     */
    public NodeIds inNeighbours(int node) {
        Checks.index(node, numNodes(), "node");
        int[] offsets = inEdges.offsets();
        return NodeIds.of(Arrays.copyOfRange(inEdges.indices(), offsets[node], offsets[node + 1]));
    }

    /**
     * The graph with all edges turned round.
     *
     * @return the transpose; its edge data is in its own edge order
     */
    public Graph reversed() {
        return GraphBuilder.reversed(this);
    }

    /**
     * The graph relabelled so that nodes which are read together lie together.
     *
     * @param order how to order nodes
     * @return the graph and the map of ids
     */
    public Reordered reordered(Order order) {
        return Reordered.of(this, order);
    }

    /**
     * The graph relabelled in an order of one's own, such as that of a partition.
     *
     * @param order for each new id the old one; every node once
     * @return the graph and the map of ids
     * @throws IllegalArgumentException if a node is missing or comes twice
     */
    public Reordered reordered(NodeIds order) {
        return Reordered.of(this, order);
    }

    /**
     * The part of the graph that computes a chunk: all nodes are sources, those of the chunk are
     * destinations.
     *
     * @param begin the chunk's first node
     * @param end one more than its last
     * @return the block; O(edges of the chunk)
     */
    public Block chunk(int begin, int end) {
        return Block.ofChunk(this, begin, end);
    }

    /**
     * The part of the graph that computes a chunk, with those nodes only that the chunk reads: what
     * {@link #chunk} gives without the rows that no edge of it needs.
     *
     * @param begin the chunk's first node
     * @param end one more than its last
     * @return the block and its sources; O(edges of the chunk + nodes / 64)
     */
    public Neighbourhood neighbourhood(int begin, int end) {
        return Chunks.neighbourhood(this, begin, end);
    }

    /** The degrees by which {@link #symmetric} divides, one a node; not to be written. */
    double[] weightedDegrees(boolean selfLoops) {
        double[] known = selfLoops ? derived.degreesWithLoops : derived.degrees;
        if (known == null) {
            known = Degrees.of(this, selfLoops);
            if (selfLoops) {
                derived.degreesWithLoops = known;
            } else {
                derived.degrees = known;
            }
        }
        return known;
    }

    @Override
    public SelfLoops withSelfLoops() {
        SelfLoops known = derived.selfLoops;
        if (known == null) {
            known = Normalising.withSelfLoops(this);
            derived.selfLoops = known;
        }
        return known;
    }

    @Override
    public RowIds edgeIds() {
        RowIds known = derived.edgeIds;
        if (known == null) {
            known = EdgeNames.of(this);
            derived.edgeIds = known;
        }
        return known;
    }

    @Override
    public Propagation symmetric(boolean selfLoops) {
        Propagation known = selfLoops ? derived.symmetricWithLoops : derived.symmetric;
        if (known == null) {
            known = Normalising.symmetric(this, selfLoops);
            if (selfLoops) {
                derived.symmetricWithLoops = known;
            } else {
                derived.symmetric = known;
            }
        }
        return known;
    }

    /**
     * How much memory it takes now: its edges, their data, and what layers had it derive and
     * remember, such as reversed edges, self-loops, normalised weights and products of constants.
     *
     * @return bytes
     */
    public long bytes() {
        long bytes = inEdges.bytes() + constants.bytes();
        for (var data : edgeData.values()) {
            bytes += data.bytes();
        }
        int[] order = inputOrder;
        RowIds edges = derived.edgeIds;
        bytes += Integer.BYTES * (order == null ? 0L : order.length);
        bytes += Integer.BYTES * (originalIds == null ? 0L : originalIds.size());
        bytes += Integer.BYTES * (edges == null ? 0L : edges.size());
        return bytes + loopBytes() + bytes(derived.symmetric) + bytes(derived.symmetricWithLoops);
    }

    private long loopBytes() {
        SelfLoops loops = derived.selfLoops;
        if (loops == null) {
            return 0;
        }
        long origin = (long) Integer.BYTES * loops.origin().length;
        return loops.topology() instanceof Graph extended && extended != this
                ? origin + extended.bytes()
                : origin;
    }

    private static long bytes(@Nullable Propagation known) {
        return known == null ? 0 : known.weights().bytes();
    }

    /** The same graph with another pattern, as self-loops make it. */
    Graph extended(SparsePattern pattern) {
        return new Graph(pattern, Map.of(), null, originalIds);
    }

    @Override
    public String toString() {
        return "Graph[nodes=%d, edges=%d]".formatted(numNodes(), numEdges());
    }
}
