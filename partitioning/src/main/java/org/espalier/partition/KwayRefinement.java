// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import java.util.Arrays;

/**
 * Moves nodes between parts so that fewer edges are cut or parts are less unequal: nodes at borders
 * in order of what they gain, each at most once a pass (Karypis and Kumar, J. Parallel Distrib.
 * Comput. 1998, greedy refinement with a queue).
 */
final class KwayRefinement {
    private static final int NONE = -1;
    private static final double GAIN_FOR_WEIGHT = 5;
    private static final double NEARLY = 1.02;

    /** What a pass is for. */
    private enum Aim {
        CUT,
        CUT_WITHIN_BOUNDS,
        BALANCE
    }

    private final PartCut cut;
    private final long most;
    private final long least;
    private final double little;
    private final NodeHeap heap;
    private final boolean[] done;
    private final Draws draws;

    /**
     * Prepares to refine.
     *
     * @param cut the parts to change
     * @param imbalance how much heavier than the mean a part may be, 1 and more
     * @param most the same as a weight
     * @param little which share of the cut is too little to go on for
     * @param draws decides among equal nodes
     */
    KwayRefinement(PartCut cut, double imbalance, long most, double little, Draws draws) {
        int nodes = cut.graph().nodes();
        this.cut = cut;
        this.most = most;
        this.little = little;
        this.least = (long) (cut.graph().totalWeight() / (imbalance * cut.numParts()));
        this.heap = new NodeHeap(nodes);
        this.done = new boolean[nodes];
        this.draws = draws;
    }

    boolean isBalanced() {
        return cut.heaviest() <= most;
    }

    /** Passes until they gain little. A part may become too heavy if that gains enough. */
    void refine(int passes) {
        for (int pass = 0; pass < passes; pass++) {
            long before = cut.cut();
            if (pass == 0 && cut.heaviest() > NEARLY * most) {
                balance(1);
            }
            if (!pass(Aim.CUT) || (pass > 0 && before - cut.cut() <= little * before)) {
                return;
            }
        }
    }

    /** Passes that make heavy parts lighter, at the least cost. */
    void balance(int passes) {
        for (int pass = 0; pass < passes && !isBalanced() && pass(Aim.BALANCE); pass++) {}
    }

    /**
     * Makes all parts light enough and refines again, while that gains: what balance costs is often
     * less than what the room it makes is worth.
     */
    void rebalanceAndRefine(int rounds, int passes) {
        for (int round = 0; round < rounds && !isBalanced(); round++) {
            long before = cut.cut();
            balance(passes);
            refine(passes);
            if (before - cut.cut() <= little * before) {
                return;
            }
        }
    }

    /** Passes that make no part too heavy, until the cut stays as it is. */
    void settle(int passes) {
        balance(passes);
        for (int pass = 0; pass < passes; pass++) {
            long before = cut.cut();
            if (!pass(Aim.CUT_WITHIN_BOUNDS) || cut.cut() == before) {
                return;
            }
        }
    }

    private boolean pass(Aim aim) {
        boolean balances = aim == Aim.BALANCE;
        double overload = aim == Aim.CUT ? GAIN_FOR_WEIGHT : 0;
        Arrays.fill(done, false);
        heap.clear();
        for (int v : draws.permutation(done.length)) {
            if (isCandidate(v, balances)) {
                heap.put(v, key(v));
            }
        }
        boolean any = false;
        int polled = 0;
        while (!heap.isEmpty() && !(balances && isBalanced())) {
            int node = heap.poll();
            done[node] = true;
            int to = balances ? lighter(node) : better(node, overload, (polled++ & 1) == 0);
            if (to != NONE) {
                cut.move(node, to);
                any = true;
                requeueNeighbours(node, balances);
            }
        }
        return any;
    }

    private boolean isCandidate(int node, boolean balances) {
        int outer = cut.outer(node);
        return outer > 0 && (balances || outer >= cut.inner(node));
    }

    /** What a move gains at best, less if the node touches many parts. */
    private float key(int node) {
        int outer = cut.outer(node);
        float gain = outer > 0 ? outer / (float) Math.sqrt(cut.count(node)) : 0;
        return gain - cut.inner(node);
    }

    private void requeueNeighbours(int node, boolean balances) {
        var graph = cut.graph();
        for (int e = graph.offsets()[node]; e < graph.offsets()[node + 1]; e++) {
            int neighbour = graph.neighbours()[e];
            if (done[neighbour]) {
                continue;
            }
            if (isCandidate(neighbour, balances)) {
                heap.put(neighbour, key(neighbour));
            } else {
                heap.remove(neighbour);
            }
        }
    }

    /**
     * The part to which a node should move, or none. A move that gains nothing is made if it evens
     * weights, and {@code wanders} also if it does not, which is how borders get over plateaus.
     */
    private int better(int node, double overload, boolean wanders) {
        int from = cut.part(node);
        int own = cut.inner(node);
        int weight = cut.graph().nodeWeights()[node];
        if (own > 0 && cut.weight(from) - weight < least) {
            return NONE;
        }
        int best = NONE;
        int bestTowards = 0;
        for (int i = cut.count(node) - 1; i >= 0; i--) {
            int to = cut.touched(node, i);
            int towards = cut.towards(node, i);
            if (towards < own || cut.weight(to) + weight > most + overload * (towards - own)) {
                continue;
            }
            if (best == NONE
                    || towards > bestTowards
                    || (towards == bestTowards && cut.weight(to) < cut.weight(best))) {
                best = to;
                bestTowards = towards;
            }
        }
        if (best == NONE || bestTowards > own) {
            return best;
        }
        boolean evens = cut.weight(from) >= most || cut.weight(from) > cut.weight(best) + weight;
        return evens || wanders ? best : NONE;
    }

    /** The lightest part that a node touches, if it should move there. */
    private int lighter(int node) {
        int from = cut.part(node);
        int weight = cut.graph().nodeWeights()[node];
        if (cut.inner(node) > 0 && cut.weight(from) - weight < least) {
            return NONE;
        }
        int best = NONE;
        int gain = 0;
        for (int i = cut.count(node) - 1; i >= 0; i--) {
            int to = cut.touched(node, i);
            boolean fits =
                    cut.weight(to) + weight <= most || cut.weight(to) + weight <= cut.weight(from);
            if (fits && (best == NONE || cut.weight(to) < cut.weight(best))) {
                best = to;
                gain = cut.towards(node, i) - cut.inner(node);
            }
        }
        if (best == NONE || (cut.weight(from) < most && cut.weight(best) > least && gain < 0)) {
            return NONE;
        }
        return best;
    }
}
