// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import org.espalier.data.NodeDataset;
import org.espalier.graph.Graph;

/** The numbers of a data set that the lengths of buffers depend on, each of them linearly. */
final class Sizes {
    private Sizes() {}

    /**
     * A one, nodes, edges, edges with one self-loop at each node, training nodes, nodes evaluated
     * at once, and stored values of sparse features.
     */
    static long[] of(NodeDataset data) {
        var split = data.split();
        return new long[] {
            1,
            data.numNodes(),
            data.graph().numEdges(),
            edgesWithLoops(data.graph()),
            split.train().size(),
            Math.max(split.validation().size(), split.test().size()),
            data.features().isSparse() ? data.features().matrix().nonZeros() : 0
        };
    }

    private static long edgesWithLoops(Graph graph) {
        int[] offsets = graph.inEdges().offsets();
        int[] sources = graph.inEdges().indices();
        long loops = 0;
        for (int d = 0; d + 1 < offsets.length; d++) {
            for (int e = offsets[d]; e < offsets[d + 1]; e++) {
                loops += sources[e] == d ? 1 : 0;
            }
        }
        return sources.length - loops + graph.numNodes();
    }
}
