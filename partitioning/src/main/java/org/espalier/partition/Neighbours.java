// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.graph.Graph;
import org.espalier.runtime.Checks;
import org.espalier.runtime.Workers;
import org.espalier.tensor.SparsePattern;

/**
 * Who is joined to whom: edges of a graph in both directions, each pair once, without self-loops.
 *
 * @param offsets where the neighbours of each node start, {@code nodes + 1} numbers
 * @param indices the neighbours, ascending within a node
 */
record Neighbours(int[] offsets, int[] indices) {
    private static final int NODES_OF_PIECE = 4096;

    /** Merges in-edges and out-edges of each node; both are sorted. */
    static Neighbours of(Graph graph, Workers workers) {
        int nodes = graph.numNodes();
        var in = graph.inEdges();
        var out = in.transposed().pattern();
        int[] counts = new int[nodes];
        int pieces = (nodes + NODES_OF_PIECE - 1) / NODES_OF_PIECE;
        workers.forEach(
                pieces,
                piece -> {
                    int end = Math.min(nodes, (piece + 1) * NODES_OF_PIECE);
                    for (int v = piece * NODES_OF_PIECE; v < end; v++) {
                        counts[v] = count(in, out, v);
                    }
                });
        int[] offsets = offsets(counts);
        int[] indices = new int[offsets[nodes]];
        workers.forEach(
                pieces,
                piece -> {
                    int end = Math.min(nodes, (piece + 1) * NODES_OF_PIECE);
                    for (int v = piece * NODES_OF_PIECE; v < end; v++) {
                        merge(in, out, v, indices, offsets[v]);
                    }
                });
        return new Neighbours(offsets, indices);
    }

    int nodes() {
        return offsets.length - 1;
    }

    int degree(int node) {
        return offsets[node + 1] - offsets[node];
    }

    /** How many undirected edges there are. */
    int edges() {
        return indices.length / 2;
    }

    private static int[] offsets(int[] counts) {
        int[] offsets = new int[counts.length + 1];
        long total = 0;
        for (int v = 0; v < counts.length; v++) {
            total += counts[v];
            Checks.argument(
                    total < Integer.MAX_VALUE - 16,
                    "Partitioner: expected fewer than 2^30 edges once each goes both ways but got"
                            + " more; partition a part of the graph");
            offsets[v + 1] = (int) total;
        }
        return offsets;
    }

    private static int count(SparsePattern in, SparsePattern out, int node) {
        int count = 0;
        int last = node;
        int i = in.offsets()[node];
        int o = out.offsets()[node];
        int inEnd = in.offsets()[node + 1];
        int outEnd = out.offsets()[node + 1];
        boolean any = false;
        while (i < inEnd || o < outEnd) {
            int next =
                    o == outEnd || (i < inEnd && in.indices()[i] <= out.indices()[o])
                            ? in.indices()[i++]
                            : out.indices()[o++];
            if (next != node && !(any && next == last)) {
                count++;
                last = next;
                any = true;
            }
        }
        return count;
    }

    private static void merge(
            SparsePattern in, SparsePattern out, int node, int[] indices, int start) {
        int at = start;
        int i = in.offsets()[node];
        int o = out.offsets()[node];
        int inEnd = in.offsets()[node + 1];
        int outEnd = out.offsets()[node + 1];
        while (i < inEnd || o < outEnd) {
            int next =
                    o == outEnd || (i < inEnd && in.indices()[i] <= out.indices()[o])
                            ? in.indices()[i++]
                            : out.indices()[o++];
            if (next != node && (at == start || next != indices[at - 1])) {
                indices[at++] = next;
            }
        }
    }
}
