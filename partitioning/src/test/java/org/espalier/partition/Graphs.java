// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.data.generate.Grids;
import org.espalier.graph.Graph;
import org.espalier.graph.GraphBuilder;
import org.espalier.tensor.Rng;

/** Graphs that partitioners are tested on. */
final class Graphs {
    private Graphs() {}

    /** A path, both ways. */
    static Graph path(int nodes) {
        return Grids.rectangle(1, nodes).graph();
    }

    /** A square grid, both ways. */
    static Graph grid(int side) {
        return Grids.rectangle(side, side).graph();
    }

    /** Node 0 joined to all others. */
    static Graph star(int leaves) {
        var builder = GraphBuilder.of(leaves + 1);
        for (int leaf = 1; leaf <= leaves; leaf++) {
            builder.add(0, leaf);
        }
        return builder.symmetric().build();
    }

    /**
     * Nodes that have all of a few neighbours, which are the first nodes, and so many joined pairs
     * after them.
     */
    static Graph sharing(int neighbours, int nodes, int pairs) {
        int others = neighbours + nodes;
        var builder = GraphBuilder.of(others + 2 * pairs);
        for (int node = neighbours; node < others; node++) {
            for (int neighbour = 0; neighbour < neighbours; neighbour++) {
                builder.add(neighbour, node);
            }
        }
        for (int pair = 0; pair < pairs; pair++) {
            builder.add(others + 2 * pair, others + 2 * pair + 1);
        }
        return builder.symmetric().build();
    }

    /** Directed edges at random, loops and duplicates among them. */
    static Graph random(int nodes, int edges, long seed) {
        var rng = Rng.of(seed);
        var builder = GraphBuilder.of(nodes);
        for (int e = 0; e < edges; e++) {
            builder.add(rng.below(nodes, 2L * e), rng.below(nodes, 2L * e + 1));
        }
        return builder.build();
    }

    /** Rings of four nodes that are not joined to each other, and as many lonely nodes. */
    static Graph islands(int rings) {
        var builder = GraphBuilder.of(8 * rings);
        for (int ring = 0; ring < rings; ring++) {
            for (int i = 0; i < 4; i++) {
                builder.add(4 * ring + i, 4 * ring + (i + 1) % 4);
            }
        }
        return builder.symmetric().build();
    }

    /** Pairs of neighbours in two parts, counted the slow way. */
    static long cut(Graph graph, Partition partition) {
        long cut = 0;
        for (int a = 0; a < graph.numNodes(); a++) {
            for (int b = 0; b < a; b++) {
                cut += partition.part(a) != partition.part(b) && areJoined(graph, a, b) ? 1 : 0;
            }
        }
        return cut;
    }

    static boolean areJoined(Graph graph, int a, int b) {
        return hasEdge(graph, a, b) || hasEdge(graph, b, a);
    }

    static boolean hasEdge(Graph graph, int source, int destination) {
        int[] offsets = graph.inEdges().offsets();
        for (int e = offsets[destination]; e < offsets[destination + 1]; e++) {
            if (graph.inEdges().indices()[e] == source) {
                return true;
            }
        }
        return false;
    }
}
