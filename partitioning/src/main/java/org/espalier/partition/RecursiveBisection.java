// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.runtime.Workers;
import org.espalier.tensor.Rng;

import java.util.Arrays;

/**
 * First parts of a coarsened graph: it is cut in two, and each side again, each time by the best of
 * several multilevel bisections (Karypis and Kumar, J. Parallel Distrib. Comput. 1998).
 */
final class RecursiveBisection {
    private static final int TRIES = 6;
    private static final int GROWN = 5;
    private static final int COARSEST = 24;

    private final double slack;
    private final Workers workers;
    private final int[] parts;

    private RecursiveBisection(int nodes, double slack, Workers workers) {
        this.slack = slack;
        this.workers = workers;
        this.parts = new int[nodes];
    }

    /**
     * Cuts a graph into parts.
     *
     * @param graph the graph
     * @param count how many parts
     * @param imbalance how much heavier than the mean a part may be, 1 and more
     * @param rng what to draw from
     * @param workers who runs the tries; the result does not depend on them
     * @return the part of each node
     */
    static int[] of(WeightedGraph graph, int count, double imbalance, Rng rng, Workers workers) {
        int depth = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, count - 1));
        var recursion = new RecursiveBisection(graph.nodes(), (imbalance - 1) / depth, workers);
        int[] nodes = new int[graph.nodes()];
        Arrays.setAll(nodes, v -> v);
        recursion.split(graph, nodes, 0, count, rng);
        return recursion.parts;
    }

    private void split(WeightedGraph graph, int[] nodes, int first, int count, Rng rng) {
        if (count == 1 || nodes.length <= 1) {
            for (int node : nodes) {
                parts[node] = first;
            }
            return;
        }
        int left = count / 2;
        int[] sides = best(graph, (double) left / count, rng.at(first, count));
        for (int side = 0; side < 2; side++) {
            var half = Half.of(graph, nodes, sides, side);
            split(
                    half.graph(),
                    half.nodes(),
                    side == 0 ? first : first + left,
                    side == 0 ? left : count - left,
                    rng);
        }
    }

    private int[] best(WeightedGraph graph, double share, Rng rng) {
        long wanted = Math.round(share * graph.totalWeight());
        var found = new Bisection[TRIES];
        workers.forEach(TRIES, i -> found[i] = bisect(graph, wanted, rng.at(i)));
        var best = found[0];
        for (var other : found) {
            if (isBetter(other, best)) {
                best = other;
            }
        }
        return best.sides();
    }

    private long allowed(WeightedGraph graph, long wanted) {
        long mean = graph.totalWeight() / Math.max(1, graph.nodes());
        long lighter = Math.min(wanted, graph.totalWeight() - wanted);
        return Math.max(Math.min(2 * mean, graph.totalWeight() / 20), (long) (slack * lighter));
    }

    private boolean isBetter(Bisection a, Bisection b) {
        long allowed = allowed(a.graph(), a.weight(0) - a.excess());
        long beyondA = Math.max(0, Math.abs(a.excess()) - allowed);
        long beyondB = Math.max(0, Math.abs(b.excess()) - allowed);
        return beyondA < beyondB || (beyondA == beyondB && a.cut() < b.cut());
    }

    private Bisection bisect(WeightedGraph graph, long wanted, Rng rng) {
        var draws = new Draws(rng);
        var levels = Coarsening.of(graph, COARSEST, draws, workers);
        var bisection = first(levels.coarsest(), wanted, draws);
        for (int step = levels.steps().size() - 1; step >= 0; step--) {
            var finer = levels.before(step);
            bisection = new Bisection(finer, levels.project(step, bisection.sides()), wanted);
            new BisectionRefinement(bisection, allowed(finer, wanted), draws).refine();
        }
        return bisection;
    }

    private Bisection first(WeightedGraph graph, long wanted, Draws draws) {
        Bisection best = grown(graph, wanted, draws);
        for (int i = 1; i < GROWN; i++) {
            var next = grown(graph, wanted, draws);
            if (isBetter(next, best)) {
                best = next;
            }
        }
        return best;
    }

    private Bisection grown(WeightedGraph graph, long wanted, Draws draws) {
        var bisection = new Bisection(graph, GraphGrowing.grow(graph, wanted, draws), wanted);
        new BisectionRefinement(bisection, allowed(graph, wanted), draws).refine();
        return bisection;
    }
}
