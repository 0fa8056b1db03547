// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Optional;

/**
 * A part of a graph that computes some of its nodes: sources, destinations and the edges between.
 *
 * <p>A sampled neighbourhood lists its destinations first among its sources; a chunk of a graph has
 * all nodes as sources and a range of them as destinations; a {@link Neighbourhood} only those
 * sources that its range reads.
 */
public final class Block implements Topology {
    private final SparsePattern inEdges;
    private final int destinationStart;
    private final @Nullable RowIds sourceIds;
    private final @Nullable RowIds destinationIds;
    private final @Nullable Part part;
    private final ConstantCache constants = new ConstantCache();
    private volatile @Nullable SelfLoops selfLoops;
    private volatile @Nullable Propagation symmetric;
    private volatile @Nullable Propagation symmetricWithLoops;
    private volatile @Nullable RowIds edgeIds;

    private Block(
            SparsePattern inEdges,
            int destinationStart,
            @Nullable RowIds sourceIds,
            @Nullable RowIds destinationIds,
            @Nullable Part part) {
        this.inEdges = inEdges;
        this.destinationStart = destinationStart;
        this.sourceIds = sourceIds;
        this.destinationIds = destinationIds;
        this.part = part;
    }

    private Block(
            SparsePattern inEdges,
            int destinationStart,
            @Nullable RowIds sourceIds,
            @Nullable Part part) {
        this(
                inEdges,
                destinationStart,
                sourceIds,
                idsOfDestinations(inEdges.rows(), destinationStart, sourceIds),
                part);
    }

    private static @Nullable RowIds idsOfDestinations(int count, int start, @Nullable RowIds ids) {
        if (ids == null && start == 0) {
            return null;
        }
        int[] own = new int[count];
        for (int d = 0; d < own.length; d++) {
            own[d] = ids == null ? start + d : ids.at(start + d);
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

    /**
     * Internal: a block that a sampler drew from a graph, of arrays that it has checked and will
     * not change. Its destinations are its first sources; each row's sources ascend.
     *
     * @param inEdges the edges, by positions in {@code nodes}
     * @param sourceIds the original id of each source
     * @param destinationIds the original id of each destination
     * @param part the nodes and edges of the graph that they are
     * @return the block
     */
    public static Block ofSample(
            SparsePattern inEdges, RowIds sourceIds, RowIds destinationIds, SampledPart part) {
        return new Block(inEdges, 0, sourceIds, destinationIds, part);
    }

    static Block ofChunk(Graph graph, int begin, int end) {
        int[] own = Chunks.offsets(graph, begin, end);
        int first = graph.inEdges().offsets()[begin];
        int[] sources =
                Arrays.copyOfRange(
                        graph.inEdges().indices(), first, graph.inEdges().offsets()[end]);
        var pattern = SparsePattern.trusted(end - begin, graph.numNodes(), own, sources);
        var part = new ChunkPart(graph, begin, end, Block::ofChunk);
        return new Block(pattern, begin, graph.sourceIds(), part);
    }

    /** A chunk whose sources are those of a list, which ascends and holds what the chunk reads. */
    static Block ofNeighbourhood(
            SparsePattern inEdges, int destinationStart, RowIds sourceIds, ChunkPart part) {
        return new Block(inEdges, destinationStart, sourceIds, part);
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
     * Which edges of the graph the edges of a sampled block are.
     *
     * @return one id an edge, in edge order; empty if the sampler did not keep them, and for other
     *     blocks
     */
    public Optional<EdgeIds> graphEdges() {
        return part instanceof SampledPart sample ? sample.edges() : Optional.empty();
    }

    /**
     * Data that the graph stores with the edges of a sampled block.
     *
     * @param name its name, such as {@code weight}
     * @return a tensor with one row an edge, in edge order; empty if the graph has none of that
     *     name or the edges' ids were not kept
     */
    public Optional<Tensor> edgeData(String name) {
        return part instanceof SampledPart sample ? sample.edgeData(name) : Optional.empty();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A chunk uses the degrees of the whole graph, so that chunks together give what the graph
     * gives. A block that a sampler drew uses them too, and multiplies each edge by how many
     * in-edges its destination has for each that was drawn: on average its sums are those of the
     * graph, and with all in-edges they are the same. A block made by {@link #sampled} knows no
     * graph, so it uses the degrees within the block.
     */
    @Override
    public Propagation symmetric(boolean selfLoops) {
        Propagation known = selfLoops ? symmetricWithLoops : symmetric;
        if (known == null) {
            Part of = part;
            known =
                    of == null
                            ? Normalising.symmetric(this, selfLoops)
                            : of.symmetric(this, selfLoops);
            if (selfLoops) {
                symmetricWithLoops = known;
            } else {
                symmetric = known;
            }
        }
        return known;
    }

    /** The same block with another pattern, as self-loops make it. */
    Block extended(SparsePattern pattern) {
        return new Block(pattern, destinationStart, sourceIds, destinationIds, null);
    }

    @Override
    public String toString() {
        return "Block[sources=%d, destinations=%d, edges=%d]"
                .formatted(numSources(), numDestinations(), numEdges());
    }
}
