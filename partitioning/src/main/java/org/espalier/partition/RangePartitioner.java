// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.graph.Graph;
import org.espalier.tensor.Compute;

/**
 * Splits nodes into ranges of ids, equal by a weight. Good where ids already say what belongs
 * together; edges do not count.
 *
 * @param weight what ranges are to have equally much of
 */
public record RangePartitioner(NodeWeight weight) implements Partitioner {
    /**
     * Ranges of equally many nodes, as far as these can be divided.
     *
     * @return the partitioner
     */
    public static RangePartitioner ofNodes() {
        return new RangePartitioner(NodeWeight.UNIT);
    }

    /**
     * Ranges of equal work, as {@link NodeWeight#WORK} counts it, as far as nodes can be divided.
     *
     * @return the partitioner
     */
    public static RangePartitioner ofWork() {
        return new RangePartitioner(NodeWeight.WORK);
    }

    @Override
    public Partition partition(Graph graph, int parts) {
        Partitioner.check(graph, parts);
        int nodes = graph.numNodes();
        int[] partOf = new int[nodes];
        if (weight == NodeWeight.UNIT) {
            for (int v = 0; v < nodes; v++) {
                partOf[v] = (int) ((long) v * parts / nodes);
            }
            return Partition.trusted(parts, partOf);
        }
        int[] weights = weight.of(Neighbours.of(graph, Compute.current().workers()).offsets());
        long total = 0;
        for (int each : weights) {
            total += each;
        }
        fill(partOf, weights, total, parts);
        return Partition.trusted(parts, partOf);
    }

    /** Cuts after the node whose middle lies nearest below each multiple of the mean. */
    private static void fill(int[] partOf, int[] weights, long total, int parts) {
        int part = 0;
        long before = 0;
        int inPart = 0;
        for (int v = 0; v < weights.length; v++) {
            double middle = before + weights[v] / 2.0;
            boolean isFull = middle * parts >= (double) total * (part + 1);
            boolean mustOpen = weights.length - v == parts - 1 - part;
            if (inPart > 0 && part + 1 < parts && (isFull || mustOpen)) {
                part++;
                inPart = 0;
            }
            partOf[v] = part;
            inPart++;
            before += weights[v];
        }
    }
}
