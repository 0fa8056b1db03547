// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Tensor;

import java.util.List;

/**
 * Several graphs as one, side by side and not connected.
 *
 * @param graph the union; nodes of the first graph come first, edge tensors follow likewise
 * @param offsets where each graph's nodes begin, and at the end their total; not to be written
 */
@SuppressWarnings("ArrayRecordComponent")
public record GraphBatch(Graph graph, int[] offsets) {
    /**
     * The union of some graphs. Data of edges is kept where all graphs have it.
     *
     * @param graphs at least one
     * @return the batch
     */
    public static GraphBatch of(List<Graph> graphs) {
        Checks.argument(!graphs.isEmpty(), "GraphBatch: expected at least one graph but got none");
        int[] offsets = new int[graphs.size() + 1];
        for (int g = 0; g < graphs.size(); g++) {
            offsets[g + 1] = Math.addExact(offsets[g], graphs.get(g).numNodes());
        }
        var builder = GraphBuilder.of(offsets[graphs.size()]);
        for (int g = 0; g < graphs.size(); g++) {
            var pattern = graphs.get(g).inEdges();
            for (int d = 0; d < pattern.rows(); d++) {
                for (int e = pattern.offsets()[d]; e < pattern.offsets()[d + 1]; e++) {
                    builder.add(offsets[g] + pattern.indices()[e], offsets[g] + d);
                }
            }
        }
        for (String name : graphs.getFirst().edgeDataNames()) {
            var parts = graphs.stream().flatMap(graph -> graph.edgeData(name).stream()).toList();
            if (parts.size() == graphs.size()) {
                builder.edgeData(name, parts.stream().reduce(Tensor::concatRows).orElseThrow());
            }
        }
        return new GraphBatch(builder.build(), offsets);
    }

    /**
     * A batch of fully connected graphs of equal size, as pairwise interactions need: edge {@code
     * (g * nodes + v) * degree + i} arrives at node v of graph g, where degree is {@code nodes} or,
     * without loops, {@code nodes - 1}, and sources ascend with i.
     *
     * @param graphs how many graphs
     * @param nodes how many nodes each has
     * @param selfLoops whether a node is connected to itself
     * @return the batch
     */
    public static GraphBatch complete(int graphs, int nodes, boolean selfLoops) {
        Checks.positive(graphs, "GraphBatch graphs");
        Checks.positive(nodes, "GraphBatch nodes");
        var builder = GraphBuilder.of(Math.multiplyExact(graphs, nodes));
        int[] offsets = new int[graphs + 1];
        for (int g = 0; g < graphs; g++) {
            int first = g * nodes;
            for (int v = first; v < first + nodes; v++) {
                for (int u = first; u < first + nodes; u++) {
                    if (selfLoops || u != v) {
                        builder.add(u, v);
                    }
                }
            }
            offsets[g + 1] = first + nodes;
        }
        return new GraphBatch(builder.build(), offsets);
    }

    /**
     * How many graphs there are.
     *
     * @return the count
     */
    public int size() {
        return offsets.length - 1;
    }
}
