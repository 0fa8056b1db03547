// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.GatherRows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes graphs from edges in any order, checking every id.
 *
 * <p>What is asked for happens in this order: self-loops are dropped, reverse edges added,
 * duplicates dropped, missing self-loops added.
 */
public final class GraphBuilder {
    private final int numNodes;
    private int[] sources = new int[16];
    private int[] destinations = new int[16];
    private int count;
    private boolean symmetric;
    private boolean dropsSelfLoops;
    private boolean dropsDuplicates;
    private boolean addsSelfLoops;
    private boolean keepsInputOrder;
    private final Map<String, Tensor> edgeData = new LinkedHashMap<>();

    private GraphBuilder(int numNodes) {
        this.numNodes = Checks.notNegative(numNodes, "GraphBuilder nodes");
    }

    /**
     * A builder for a graph of some nodes and, so far, no edges.
     *
     * @param numNodes how many nodes
     * @return the builder
     */
    public static GraphBuilder of(int numNodes) {
        return new GraphBuilder(numNodes);
    }

    /**
     * Adds an edge.
     *
     * @param source where messages come from
     * @param destination where they go
     * @return this builder
     */
    public GraphBuilder add(int source, int destination) {
        if (count == sources.length) {
            Checks.argument(
                    count < Integer.MAX_VALUE - 16,
                    "GraphBuilder: expected fewer than 2^31 edges; split the graph into chunks");
            int larger = (int) Math.min(2L * count, Integer.MAX_VALUE - 16);
            sources = Arrays.copyOf(sources, larger);
            destinations = Arrays.copyOf(destinations, larger);
        }
        sources[count] = source;
        destinations[count] = destination;
        count++;
        return this;
    }

    /**
     * Adds edges.
     *
     * @param from the source of each
     * @param to the destination of each
     * @return this builder
     */
    public GraphBuilder edges(int[] from, int[] to) {
        Checks.argument(
                from.length == to.length,
                "GraphBuilder: expected as many destinations as sources (%d) but got %d; give both"
                        + " ends of each edge",
                from.length,
                to.length);
        for (int e = 0; e < from.length; e++) {
            add(from[e], to[e]);
        }
        return this;
    }

    /**
     * Stores data with the edges; it is put into edge order once, here.
     *
     * @param name a name, such as {@code weight}
     * @param data one row for each edge added, in the order they were added, finite; reverse edges
     *     share the row of their edge, added self-loops get ones
     * @return this builder
     */
    public GraphBuilder edgeData(String name, Tensor data) {
        edgeData.put(name, data);
        return this;
    }

    /**
     * Adds to each edge its reverse.
     *
     * @return this builder
     */
    public GraphBuilder symmetric() {
        symmetric = true;
        return this;
    }

    /**
     * Leaves edges from a node to itself out.
     *
     * @return this builder
     */
    public GraphBuilder dropSelfLoops() {
        dropsSelfLoops = true;
        return this;
    }

    /**
     * Of edges with the same ends keeps the first; edges that were added come before reverse ones.
     *
     * @return this builder
     */
    public GraphBuilder dropDuplicates() {
        dropsDuplicates = true;
        return this;
    }

    /**
     * Gives each node that has no self-loop one.
     *
     * @return this builder
     */
    public GraphBuilder addSelfLoops() {
        addsSelfLoops = true;
        return this;
    }

    /**
     * Lets the graph remember where each edge stood in the input, at 4 bytes an edge.
     *
     * @return this builder
     */
    public GraphBuilder keepInputOrder() {
        keepsInputOrder = true;
        return this;
    }

    /**
     * Checks and sorts the edges.
     *
     * @return the graph
     * @throws IllegalArgumentException naming the first edge with an end outside the graph, or edge
     *     data that is not finite
     * @throws ShapeException if edge data has another number of rows than there are edges
     */
    public Graph build() {
        for (int e = 0; e < count; e++) {
            checkEnd(e, "source", sources[e]);
            checkEnd(e, "destination", destinations[e]);
        }
        edgeData.forEach(this::checkData);
        var edges = Edges.of(numNodes, sources, destinations, count);
        if (dropsSelfLoops) {
            edges = edges.withoutLoops();
        }
        if (symmetric) {
            edges = edges.withReverse(count);
        }
        if (addsSelfLoops) {
            edges = edges.withLoops(2L * count);
        }
        var sorted = edges.sorted();
        if (dropsDuplicates) {
            sorted = sorted.withoutDuplicates();
        }
        return assemble(sorted.pattern(), sorted.order());
    }

    private Graph assemble(SparsePattern pattern, int[] input) {
        var data = new LinkedHashMap<String, Tensor>();
        edgeData.forEach(
                (name, rows) -> {
                    var ones = Tensor.full(1, rows.shape().withRows(1).toArray());
                    data.put(name, GatherRows.apply(rows.concatRows(ones), dataRow(input)).keep());
                });
        return new Graph(pattern, data, keepsInputOrder ? input : null, null);
    }

    private int[] dataRow(int[] input) {
        int[] rows = new int[input.length];
        for (int e = 0; e < rows.length; e++) {
            rows[e] =
                    input[e] < count ? input[e] : input[e] < 2L * count ? input[e] - count : count;
        }
        return rows;
    }

    private void checkEnd(int edge, String end, int id) {
        Checks.argument(
                id >= 0 && id < numNodes,
                "Edge %d: %s %d is outside [0, %d); ids start at 0 — was the file 1-based?",
                edge,
                end,
                id,
                numNodes);
    }

    private void checkData(String name, Tensor data) {
        if (data.rows() != count) {
            throw new ShapeException(
                    "GraphBuilder: expected edge data '%s' with %d rows but got %s; give one row for each edge added"
                            .formatted(name, count, data.shape()));
        }
        float[] values = data.toArray();
        for (int i = 0; i < values.length; i++) {
            Checks.argument(
                    Float.isFinite(values[i]),
                    "Edge %d: expected finite data '%s' but got %s; clean the data",
                    i / Math.max(1, data.width()),
                    name,
                    values[i]);
        }
    }

    static Graph reversed(Graph graph) {
        var turned = graph.inEdges().transposed();
        var data = new LinkedHashMap<String, Tensor>();
        for (String name : graph.edgeDataNames()) {
            graph.edgeData(name)
                    .ifPresent(
                            rows -> data.put(name, GatherRows.apply(rows, turned.origin()).keep()));
        }
        return new Graph(turned.pattern(), data, null, graph.sourceIds());
    }

    /** A graph of the given edges and edge data whose nodes were relabelled. */
    static Graph relabelled(Graph graph, int[] newOf, RowIds originalIds) {
        int[] offsets = graph.inEdges().offsets();
        int[] indices = graph.inEdges().indices();
        int[] from = new int[indices.length];
        int[] to = new int[indices.length];
        for (int d = 0; d < newOf.length; d++) {
            for (int e = offsets[d]; e < offsets[d + 1]; e++) {
                from[e] = newOf[indices[e]];
                to[e] = newOf[d];
            }
        }
        var sorted = EdgeSort.byDestination(newOf.length, newOf.length, from, to);
        var data = new LinkedHashMap<String, Tensor>();
        for (String name : graph.edgeDataNames()) {
            graph.edgeData(name)
                    .ifPresent(
                            rows -> data.put(name, GatherRows.apply(rows, sorted.order()).keep()));
        }
        return new Graph(sorted.pattern(), data, null, originalIds);
    }
}
