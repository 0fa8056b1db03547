// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;
import org.espalier.tensor.RowIds;
import org.espalier.tensor.SparsePattern;
import org.jspecify.annotations.Nullable;

/** Cuts ranges of nodes out of graphs. */
final class Chunks {
    private Chunks() {}

    /** Where the rows of a checked range start, from 0. */
    static int[] offsets(Graph graph, int begin, int end) {
        Checks.argument(
                begin >= 0 && begin <= end && end <= graph.numNodes(),
                "Block: expected a chunk within [0, %d) but got [%d, %d); chunks are ranges of node"
                        + " ids",
                graph.numNodes(),
                begin,
                end);
        int[] offsets = graph.inEdges().offsets();
        int[] own = new int[end - begin + 1];
        for (int d = 0; d < own.length; d++) {
            own[d] = offsets[begin + d] - offsets[begin];
        }
        return own;
    }

    /** The block of a range and the sources that it reads, ascending. */
    static Neighbourhood neighbourhood(Graph graph, int begin, int end) {
        int[] own = offsets(graph, begin, end);
        int first = graph.inEdges().offsets()[begin];
        int[] indices = graph.inEdges().indices();
        var read = new NodeSet(graph.numNodes());
        for (int v = begin; v < end; v++) {
            read.add(v);
        }
        for (int e = first; e < first + own[end - begin]; e++) {
            read.add(indices[e]);
        }
        int[] nodes = read.number();
        int[] sources = new int[own[end - begin]];
        for (int e = 0; e < sources.length; e++) {
            sources[e] = read.place(indices[first + e]);
        }
        var pattern = SparsePattern.trusted(end - begin, nodes.length, own, sources);
        int start = begin == end ? 0 : read.place(begin);
        var part =
                new ChunkPart(
                        graph, begin, end, (g, from, to) -> neighbourhood(g, from, to).block());
        var block = Block.ofNeighbourhood(pattern, start, names(nodes, graph.sourceIds()), part);
        return new Neighbourhood(block, NodeIds.trusted(nodes));
    }

    private static RowIds names(int[] nodes, @Nullable RowIds ids) {
        if (ids == null) {
            return RowIds.trusted(nodes);
        }
        int[] names = new int[nodes.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = ids.at(nodes[i]);
        }
        return RowIds.trusted(names);
    }
}
