// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.graph.Block;
import org.espalier.graph.Graph;
import org.espalier.sample.SampledBlocks;

import java.util.HashSet;

/** Refuses to time a sampler that is wrong: a wrong one is fast. */
final class SampleChecks {
    private SampleChecks() {}

    /** Checks all edges of a batch, and how many each node has. */
    static void verify(Graph graph, SampledBlocks sampled, int... fanouts) {
        for (int i = 0; i < fanouts.length; i++) {
            verify(graph, sampled, sampled.topology(fanouts.length - 1 - i), fanouts[i]);
        }
    }

    private static void verify(Graph graph, SampledBlocks sampled, Block block, int fanout) {
        int[] all = graph.inEdges().offsets();
        int[] rows = block.inEdges().offsets();
        for (int d = 0; d < block.numDestinations(); d++) {
            int node = sampled.inputNodes().at(d);
            int expected = Math.min(fanout, all[node + 1] - all[node]);
            expect(rows[d + 1] - rows[d] == expected, node);
            var seen = new HashSet<Integer>();
            for (int e = rows[d]; e < rows[d + 1]; e++) {
                int edge = block.graphEdges().orElseThrow().at(e);
                int source = sampled.inputNodes().at(block.inEdges().indices()[e]);
                expect(seen.add(edge), node);
                expect(all[node] <= edge && edge < all[node + 1], node);
                expect(graph.inEdges().indices()[edge] == source, node);
            }
        }
    }

    private static void expect(boolean holds, int node) {
        if (!holds) {
            throw new IllegalStateException(
                    "sample: expected distinct edges of the graph, as many as the fan-out, but got others at node %d; the sampler is broken, so it is not timed"
                            .formatted(node));
        }
    }
}
