// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.tensor.Tensor;

import java.util.Arrays;

/**
 * A range of a graph's nodes with all their in-edges.
 *
 * @param graph the whole graph
 * @param begin the first node of the range
 * @param end one more than its last
 * @param cut makes the same kind of block of another graph
 */
record ChunkPart(Graph graph, int begin, int end, Cut cut) implements Part {
    /** Makes a block of a range of nodes. */
    interface Cut {
        Block of(Graph graph, int begin, int end);
    }

    /** The rows of the whole graph's propagation. */
    @Override
    public Propagation symmetric(Block block, boolean selfLoops) {
        var all = graph.symmetric(selfLoops);
        var normalised = (Graph) all.topology();
        int[] offsets = normalised.inEdges().offsets();
        int from = all.weights().offset();
        float[] weights =
                Arrays.copyOfRange(
                        all.weights().array("Block"), from + offsets[begin], from + offsets[end]);
        return new Propagation(cut.of(normalised, begin, end), Tensor.of(weights, weights.length));
    }
}
