// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.GatherRows;

import java.util.Arrays;
import java.util.Optional;

/**
 * Internal: the nodes and edges of a graph that a sampler drew for a block.
 *
 * @param graph the whole graph
 * @param nodes which node each source is
 * @param edges which edge each edge is, if that was kept
 */
public record SampledPart(Graph graph, NodeIds nodes, Optional<EdgeIds> edges) implements Part {
    /** Refuses to lose the weights of edges. */
    public SampledPart {
        Checks.argument(
                edges.isPresent() || !graph.edgeDataNames().contains(Graph.WEIGHT),
                "SampledPart: expected the edges of a graph with edge weights but got none; keep"
                        + " them");
    }

    Optional<Tensor> edgeData(String name) {
        return edges.flatMap(
                kept -> graph.edgeData(name).map(all -> GatherRows.apply(all, kept.array())));
    }

    /**
     * Weights {@code s w / sqrt(degree(source) * degree(destination))} with degrees of the graph,
     * where s is the number of the destination's in-edges for each one drawn. The self-loop of a
     * destination is certain, so its s is 1.
     *
     * <p>Reference: Chen, Zhu and Song, ICML 2018, section 3.
     */
    @Override
    public Propagation symmetric(Block block, boolean selfLoops) {
        var loops = selfLoops ? block.withSelfLoops() : unchanged(block);
        var pattern = loops.topology().inEdges();
        double[] degrees = graph.weightedDegrees(selfLoops);
        float[] drawn = weights(block.inEdges().entries());
        float[] weights = new float[pattern.entries()];
        for (int d = 0; d < pattern.rows(); d++) {
            int node = nodes.at(d);
            double scale = scale(block, d, node);
            for (int e = pattern.offsets()[d]; e < pattern.offsets()[d + 1]; e++) {
                int source = pattern.indices()[e];
                int origin = loops.origin()[e];
                double product = degrees[node] * degrees[nodes.at(source)];
                double weight = origin < drawn.length ? drawn[origin] : loopWeight(node);
                double factor = selfLoops && source == d ? 1 : scale;
                weights[e] = product == 0 ? 0 : (float) (factor * weight / Math.sqrt(product));
            }
        }
        return new Propagation(loops.topology(), Tensor.of(weights, weights.length));
    }

    private static SelfLoops unchanged(Block block) {
        int[] origin = new int[block.inEdges().entries()];
        Arrays.setAll(origin, e -> e);
        return new SelfLoops(block, origin);
    }

    private double scale(Block block, int d, int node) {
        int[] drawn = block.inEdges().offsets();
        int[] all = graph.inEdges().offsets();
        return (double) (all[node + 1] - all[node]) / Math.max(1, drawn[d + 1] - drawn[d]);
    }

    /** The weight of each edge of the block; without weights in the graph 1. */
    private float[] weights(int count) {
        var stored = edgeData(Graph.WEIGHT);
        if (stored.isPresent()) {
            return stored.get().toArray();
        }
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** The weight of the node's last self-loop in the graph, or 1 if it has none. */
    private float loopWeight(int node) {
        var stored = graph.edgeData(Graph.WEIGHT).orElse(null);
        int[] offsets = graph.inEdges().offsets();
        int end = offsets[node + 1];
        int after = Arrays.binarySearch(graph.inEdges().indices(), offsets[node], end, node);
        if (stored == null || after < 0) {
            return 1;
        }
        while (after + 1 < end && graph.inEdges().indices()[after + 1] == node) {
            after++;
        }
        return stored.array("Block")[stored.offset() + after];
    }
}
