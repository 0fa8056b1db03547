// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.runtime.Workers;

import java.util.ArrayList;
import java.util.List;

/**
 * Ever smaller graphs, each made of the one before by merging pairs of nodes.
 *
 * @param finest the first graph
 * @param steps the smaller ones, in turn
 */
record Coarsening(WeightedGraph finest, List<Contraction> steps) {
    private static final double LEAST_GAIN = 0.85;
    private static final double HEAVIEST = 1.5;

    /** Merges until so many nodes are left or merging no longer helps. */
    static Coarsening of(WeightedGraph finest, int wantedNodes, Draws draws, Workers workers) {
        double mean = (double) finest.totalWeight() / Math.max(1, wantedNodes);
        int heaviest = (int) Math.clamp(HEAVIEST * mean, 1, 1 << 30);
        var steps = new ArrayList<Contraction>();
        var graph = finest;
        while (graph.nodes() > wantedNodes) {
            var step = Contraction.of(graph, Matching.of(graph, heaviest, draws), workers);
            boolean helps = step.graph().nodes() < LEAST_GAIN * graph.nodes();
            if (step.graph().nodes() < graph.nodes()) {
                steps.add(step);
                graph = step.graph();
            }
            if (!helps || graph.neighbours().length < graph.nodes()) {
                break;
            }
        }
        return new Coarsening(finest, steps);
    }

    WeightedGraph coarsest() {
        return steps.isEmpty() ? finest : steps.getLast().graph();
    }

    /** The graph that a step was made of. */
    WeightedGraph before(int step) {
        return step == 0 ? finest : steps.get(step - 1).graph();
    }

    /** What nodes of the coarsest graph are labelled, told to those of the graph before a step. */
    int[] project(int step, int[] labels) {
        int[] coarseOf = steps.get(step).coarseOf();
        int[] projected = new int[coarseOf.length];
        for (int v = 0; v < projected.length; v++) {
            projected[v] = labels[coarseOf[v]];
        }
        return projected;
    }
}
