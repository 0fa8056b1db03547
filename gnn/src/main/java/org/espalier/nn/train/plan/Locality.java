// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train.plan;

import org.espalier.graph.Graph;

/** How near to each other the ends of edges lie. */
final class Locality {
    private Locality() {}

    /** The share of edges whose source lies at most so many rows from its destination. */
    static double shareWithin(Graph graph, int rows) {
        int[] offsets = graph.inEdges().offsets();
        int[] sources = graph.inEdges().indices();
        long near = 0;
        for (int d = 0; d + 1 < offsets.length; d++) {
            for (int e = offsets[d]; e < offsets[d + 1]; e++) {
                near += Math.abs(sources[e] - d) <= rows ? 1 : 0;
            }
        }
        return sources.length == 0 ? 1 : near / (double) sources.length;
    }
}
