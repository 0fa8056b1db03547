// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.AggregateEdges;
import org.espalier.tensor.op.CombineEnds;
import org.espalier.tensor.op.CopyToEdges;
import org.espalier.tensor.op.EdgeOp;
import org.espalier.tensor.op.EdgeSoftmax;
import org.espalier.tensor.op.SegmentReduce;
import org.jspecify.annotations.Nullable;

/**
 * What a layer computes on: sources, destinations, and the edges between them, by destination.
 *
 * <p>Layers are written once against this and never know whether they got a whole {@link Graph} or
 * a {@link Block} of one. Destination {@code d} is also source {@code destinationStart() + d}. Edge
 * tensors have one row an edge, in edge order: by destination, then by source.
 */
public sealed interface Topology extends MessageFlow permits Graph, Block {
    /**
     * How many rows a table of sources has.
     *
     * @return the count
     */
    int numSources();

    /**
     * How many rows a table of destinations has.
     *
     * @return the count
     */
    int numDestinations();

    /**
     * How many edges there are.
     *
     * @return the count
     */
    default long numEdges() {
        return inEdges().entries();
    }

    /**
     * The in-edges of each destination: rows are destinations, indices are sources.
     *
     * @return the pattern
     */
    SparsePattern inEdges();

    /**
     * Which source the first destination is.
     *
     * @return 0 for graphs and sampled blocks; where the chunk begins for a chunk's block
     */
    int destinationStart();

    /**
     * The original ids of the sources, by which random draws are keyed.
     *
     * @return the ids, or null where they are 0, 1, 2 and so on
     */
    @Nullable RowIds sourceIds();

    /**
     * The original ids of the destinations.
     *
     * @return the ids, or null where they are 0, 1, 2 and so on
     */
    @Nullable RowIds destinationIds();

    /**
     * The propagation by {@code D^-1/2 (A + I) D^-1/2} or {@code D^-1/2 A D^-1/2}; made once.
     *
     * <p>If a graph has edge data {@link Graph#WEIGHT}, {@code A} holds these weights, and degrees
     * are sums of them; so do its chunks. A sampled block has no weights.
     *
     * @param selfLoops whether each node has exactly one self-loop, of weight 1
     * @return the operator
     */
    Propagation symmetric(boolean selfLoops);

    /**
     * This topology with exactly one self-loop at each destination, and edge tensors for it: where
     * there is none one is added, of several the last stays.
     *
     * @return the extended topology; this one if nothing changes
     */
    SelfLoops withSelfLoops();

    /**
     * Names for the rows of edge tensors, made of the original ids of both ends: by these dropout
     * on edges is keyed, so that an edge meets the same mask in the graph and in a block of it.
     *
     * @return one name an edge, made at the first call
     */
    RowIds edgeIds();

    /**
     * Internal: what operators of this topology gave for constant inputs.
     *
     * @return the cache
     */
    ConstantCache constants();

    @Override
    default Topology topology(int layer) {
        return this;
    }

    /**
     * Sends a message along each edge and reduces those that meet at a destination.
     *
     * @param message what to send
     * @param reduce how to reduce
     * @return a tensor {@code [destinations, ...]}; 0 where no edge arrives
     */
    default Tensor updateAll(Message message, Reduce reduce) {
        Tensor result =
                switch (message) {
                    case Message.Copy(var end, var x) when constants().accepts(x) ->
                            constants()
                                    .get(
                                            end.name() + reduce,
                                            x,
                                            () -> AggregateEdges.apply(inEdges(), end, x, reduce));
                    case Message.Copy(var end, var x) ->
                            AggregateEdges.apply(inEdges(), end, x, reduce);
                    case Message.Combine(
                                    var op,
                                    var leftEnd,
                                    var left,
                                    var rightEnd,
                                    var right) -> {
                        Checks.argument(
                                op != EdgeOp.DOT,
                                "updateAll: expected an element-wise message but got a dot product;"
                                        + " use applyEdges, then updateAll(copyE(...))");
                        yield AggregateEdges.apply(
                                inEdges(), op, leftEnd, left, rightEnd, right, reduce);
                    }
                };
        return result.withRowIds(destinationIds());
    }

    /**
     * Sends a user's message along each edge and reduces those that meet at a destination.
     *
     * @param message any function of the rows at an edge; costs a buffer of one row an edge
     * @param reduce how to reduce
     * @return a tensor {@code [destinations, ...]}; 0 where no edge arrives
     */
    default Tensor updateAll(EdgeFunction message, Reduce reduce) {
        Tensor messages = message.apply(new EdgeBatch(this));
        if (messages.rows() != numEdges()) {
            throw new ShapeException(
                    "updateAll: expected messages with one row for each of %d edges but got %s; gather with src(...) and dst(...)"
                            .formatted(numEdges(), messages.shape()));
        }
        return SegmentReduce.apply(inEdges().offsets(), messages, reduce)
                .withRowIds(destinationIds());
    }

    /**
     * Computes a value for each edge.
     *
     * @param message what to compute; a dot product gives one number a head
     * @return a tensor {@code [edges, ...]}
     */
    default Tensor applyEdges(Message message) {
        return switch (message) {
            case Message.Copy(var end, var x) -> CopyToEdges.apply(inEdges(), end, x);
            case Message.Combine(var op, var leftEnd, var left, var rightEnd, var right) ->
                    CombineEnds.apply(inEdges(), op, leftEnd, left, rightEnd, right);
        };
    }

    /**
     * Softmax over the edges that meet at a destination, for each head.
     *
     * @param scores {@code [edges]} or {@code [edges, heads]}
     * @return weights of the same shape that add up to 1 at each destination with an edge
     */
    default Tensor edgeSoftmax(Tensor scores) {
        return EdgeSoftmax.apply(inEdges(), scores);
    }

    /**
     * The rows of the destinations.
     *
     * @param table one row a source
     * @return one row a destination, over the same memory
     */
    default Tensor destinations(Tensor table) {
        if (table.rows() != numSources()) {
            throw new ShapeException(
                    "destinations: expected a table of %d sources but got %s; give one row for each source"
                            .formatted(numSources(), table.shape()));
        }
        return numDestinations() == numSources()
                ? table
                : table.rows(destinationStart(), destinationStart() + numDestinations())
                        .withRowIds(destinationIds());
    }

    /**
     * How many edges arrive at each destination.
     *
     * @return a tensor {@code [destinations]}
     */
    default Tensor inDegrees() {
        int[] offsets = inEdges().offsets();
        float[] degrees = new float[numDestinations()];
        for (int d = 0; d < degrees.length; d++) {
            degrees[d] = offsets[d + 1] - offsets[d];
        }
        return Tensor.of(degrees, degrees.length);
    }

    /**
     * How many edges leave each source.
     *
     * @return a tensor {@code [sources]}
     */
    default Tensor outDegrees() {
        float[] degrees = new float[numSources()];
        for (int source : inEdges().indices()) {
            degrees[source]++;
        }
        return Tensor.of(degrees, degrees.length);
    }
}
