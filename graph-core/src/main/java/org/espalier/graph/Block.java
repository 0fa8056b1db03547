// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A part of a graph that computes some of its nodes: sources, destinations and the edges between.
 *
 * <p>A sampled neighbourhood lists its destinations first among its sources; a chunk of a graph has
 * all nodes as sources and a range of them as destinations.
 */
public final class Block implements Topology {
    private final SparsePattern inEdges;
    private final int destinationStart;
    private final @Nullable RowIds sourceIds;
    private final @Nullable RowIds destinationIds;
    private final @Nullable Graph whole;
    private final ConstantCache constants = new ConstantCache();
    private volatile @Nullable SelfLoops selfLoops;
    private volatile @Nullable Propagation symmetric;
    private volatile @Nullable Propagation symmetricWithLoops;
    private volatile @Nullable RowIds edgeIds;

    private Block(
            SparsePattern inEdges,
            int destinationStart,
            @Nullable RowIds sourceIds,
            @Nullable Graph whole) {
        this.inEdges = inEdges;
        this.destinationStart = destinationStart;
        this.sourceIds = sourceIds;
        this.whole = whole;
        this.destinationIds = idsOfDestinations();
    }

    private @Nullable RowIds idsOfDestinations() {
        RowIds ids = sourceIds;
        if (ids == null && destinationStart == 0) {
            return null;
        }
        int[] own = new int[inEdges.rows()];
        for (int d = 0; d < own.length; d++) {
            int source = destinationStart + d;
            own[d] = ids == null ? source : ids.at(source);
        }
        return RowIds.of(own);
    }

    /**
     * A sampled block whose destinations are its first sources.
     *
     * @param sourceIds the original id of each source; its length is their number
     * @param numDestinations how many of them are destinations
     * @param sources the source of each edge, as a position in {@code sourceIds}
     * @param destinations the destination of each edge
     * @return the block
     */
    public static Block sampled(
            NodeIds sourceIds, int numDestinations, int[] sources, int[] destinations) {
        int numSources = sourceIds.size();
        Checks.argument(
                numDestinations >= 0 && numDestinations <= numSources,
                "Block: expected at most %d destinations but got %d; list destinations among the"
                        + " sources",
                numSources,
                numDestinations);
        var pattern =
                EdgeSort.byDestination(numDestinations, numSources, sources, destinations)
                        .pattern();
        return new Block(pattern, 0, RowIds.of(sourceIds.toArray()), null);
    }

    static Block ofChunk(Graph graph, int begin, int end) {
        Checks.argument(
                begin >= 0 && begin <= end && end <= graph.numNodes(),
                "Block: expected a chunk within [0, %d) but got [%d, %d); chunks are ranges of node"
                        + " ids",
                graph.numNodes(),
                begin,
                end);
        int[] offsets = graph.inEdges().offsets();
        int first = offsets[begin];
        int[] own = new int[end - begin + 1];
        for (int d = 0; d < own.length; d++) {
            own[d] = offsets[begin + d] - first;
        }
        int[] sources = Arrays.copyOfRange(graph.inEdges().indices(), first, offsets[end]);
        var pattern = SparsePattern.trusted(end - begin, graph.numNodes(), own, sources);
        return new Block(pattern, begin, graph.sourceIds(), graph);
    }

    @Override
    public int numSources() {
        return inEdges.columns();
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
        return destinationStart;
    }

    @Override
    public @Nullable RowIds sourceIds() {
        return sourceIds;
    }

    @Override
    public @Nullable RowIds destinationIds() {
        return destinationIds;
    }

    @Override
    public ConstantCache constants() {
        return constants;
    }

    @Override
    public SelfLoops withSelfLoops() {
        SelfLoops known = selfLoops;
        if (known == null) {
            known = Normalising.withSelfLoops(this);
            selfLoops = known;
        }
        return known;
    }

    @Override
    public RowIds edgeIds() {
        RowIds known = edgeIds;
        if (known == null) {
            known = EdgeNames.of(this);
            edgeIds = known;
        }
        return known;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A chunk uses the degrees of the whole graph, so that chunks together give what the graph
     * gives. A sampled block uses the degrees within the block.
     */
    @Override
    public Propagation symmetric(boolean selfLoops) {
        Propagation known = selfLoops ? symmetricWithLoops : symmetric;
        if (known == null) {
            known = normalised(selfLoops);
            if (selfLoops) {
                symmetricWithLoops = known;
            } else {
                symmetric = known;
            }
        }
        return known;
    }

    private Propagation normalised(boolean selfLoops) {
        if (whole == null) {
            return Normalising.symmetric(this, selfLoops);
        }
        var all = whole.symmetric(selfLoops);
        var normalised = (Graph) all.topology();
        int end = destinationStart + numDestinations();
        int[] offsets = normalised.inEdges().offsets();
        float[] weights =
                Arrays.copyOfRange(
                        all.weights().toArray(), offsets[destinationStart], offsets[end]);
        return new Propagation(
                ofChunk(normalised, destinationStart, end), Tensor.of(weights, weights.length));
    }

    /** The same block with another pattern, as self-loops make it. */
    Block extended(SparsePattern pattern) {
        return new Block(pattern, destinationStart, sourceIds, null);
    }

    @Override
    public String toString() {
        return "Block[sources=%d, destinations=%d, edges=%d]"
                .formatted(numSources(), numDestinations(), numEdges());
    }
}
