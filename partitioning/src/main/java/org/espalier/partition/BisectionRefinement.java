// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import java.util.Arrays;

/**
 * Moves nodes between two sides so that fewer edges are cut: the best node moves even if that cuts
 * more, and what did not pay off in the end is taken back (Fiduccia and Mattheyses, DAC 1982).
 */
final class BisectionRefinement {
    private static final int PASSES = 10;

    private final Bisection bisection;
    private final long allowed;
    private final int patience;
    private final NodeHeap[] heaps;
    private final boolean[] moved;
    private final int[] moves;
    private final Draws draws;

    /**
     * Prepares to refine.
     *
     * @param bisection the sides to change
     * @param allowed how far the weight of side 0 may be from what it should be
     * @param draws decides among equal nodes
     */
    BisectionRefinement(Bisection bisection, long allowed, Draws draws) {
        int nodes = bisection.graph().nodes();
        this.bisection = bisection;
        this.allowed = allowed;
        this.draws = draws;
        this.patience = Math.clamp(nodes / 100, 15, 100);
        this.heaps = new NodeHeap[] {new NodeHeap(nodes), new NodeHeap(nodes)};
        this.moved = new boolean[nodes];
        this.moves = new int[nodes];
    }

    void refine() {
        int[] order = draws.permutation(moved.length);
        for (int pass = 0; pass < PASSES && pass(order); pass++) {}
    }

    /** How far a difference is beyond what is allowed. */
    private long beyond(long excess) {
        return Math.max(0, Math.abs(excess) - allowed);
    }

    private boolean pass(int[] order) {
        Arrays.fill(moved, false);
        heaps[0].clear();
        heaps[1].clear();
        for (int v : order) {
            if (bisection.isAtBorder(v) || beyond(bisection.excess()) > 0) {
                heaps[bisection.side(v)].put(v, bisection.gain(v));
            }
        }
        long bestBeyond = beyond(bisection.excess());
        long bestCut = bisection.cut();
        long bestDistance = Math.abs(bisection.excess());
        int best = 0;
        int count = 0;
        while (count < moves.length && count - best <= patience) {
            int from = bisection.excess() > 0 ? 0 : 1;
            if (heaps[from].isEmpty()) {
                break;
            }
            int node = heaps[from].poll();
            move(node);
            moves[count++] = node;
            long distance = Math.abs(bisection.excess());
            long beyond = beyond(bisection.excess());
            if (beyond < bestBeyond
                    || (beyond == bestBeyond
                            && (bisection.cut() < bestCut
                                    || (bisection.cut() == bestCut && distance < bestDistance)))) {
                bestBeyond = beyond;
                bestCut = bisection.cut();
                bestDistance = distance;
                best = count;
            }
        }
        while (count > best) {
            bisection.move(moves[--count]);
        }
        return best > 0;
    }

    private void move(int node) {
        bisection.move(node);
        moved[node] = true;
        var graph = bisection.graph();
        for (int e = graph.offsets()[node]; e < graph.offsets()[node + 1]; e++) {
            int neighbour = graph.neighbours()[e];
            if (!moved[neighbour]) {
                var heap = heaps[bisection.side(neighbour)];
                if (bisection.isAtBorder(neighbour)) {
                    heap.put(neighbour, bisection.gain(neighbour));
                } else {
                    heap.remove(neighbour);
                }
            }
        }
    }
}
