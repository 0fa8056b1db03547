// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.graph.Graph;
import org.espalier.tensor.SparsePattern;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Counts what a partition cuts and what its parts read of each other. */
final class PartitionCounts {
    private final Graph graph;
    private final Neighbours neighbours;
    private final Partition partition;
    private final int[] order;
    private final int[] boundary;
    private final long[] work;
    private long cut;

    PartitionCounts(Graph graph, Neighbours neighbours, Partition partition) {
        this.graph = graph;
        this.neighbours = neighbours;
        this.partition = partition;
        this.order = partition.order().array();
        this.boundary = new int[partition.parts()];
        this.work = new long[partition.parts()];
    }

    PartitionReport report() {
        countCut();
        int[] halos = halos(graph.inEdges());
        int[] gradientHalos = halos(graph.inEdges().transposed().pattern());
        var parts =
                IntStream.range(0, partition.parts())
                        .mapToObj(
                                part ->
                                        new PartSummary(
                                                partition.size(part),
                                                work[part],
                                                boundary[part],
                                                halos[part],
                                                gradientHalos[part]))
                        .toList();
        return new PartitionReport(partition.numNodes(), neighbours.edges(), cut, parts);
    }

    private void countCut() {
        int[] offsets = neighbours.offsets();
        int[] weights = NodeWeight.WORK.of(offsets);
        long both = 0;
        for (int v = 0; v < weights.length; v++) {
            int own = partition.part(v);
            int across = 0;
            for (int e = offsets[v]; e < offsets[v + 1]; e++) {
                if (partition.part(neighbours.indices()[e]) != own) {
                    across++;
                }
            }
            both += across;
            boundary[own] += across > 0 ? 1 : 0;
            work[own] += weights[v];
        }
        cut = both / 2;
    }

    /** How many distinct nodes of other parts stand in the rows of each part. */
    private int[] halos(SparsePattern edges) {
        int[] halos = new int[partition.parts()];
        int[] readBy = new int[order.length];
        Arrays.fill(readBy, -1);
        for (int node : order) {
            int own = partition.part(node);
            for (int e = edges.offsets()[node]; e < edges.offsets()[node + 1]; e++) {
                int other = edges.indices()[e];
                if (partition.part(other) != own && readBy[other] != own) {
                    readBy[other] = own;
                    halos[own]++;
                }
            }
        }
        return halos;
    }
}
