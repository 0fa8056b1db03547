// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

/**
 * Last moves, whatever they cut: out of parts that are too heavy while that helps, and into parts
 * that are empty.
 */
final class Rebalancing {
    private static final int NONE = -1;

    private final PartCut cut;
    private final long most;
    private final int[] sizes;

    private Rebalancing(PartCut cut, long most) {
        this.cut = cut;
        this.most = most;
        this.sizes = new int[cut.numParts()];
        for (int part : cut.parts()) {
            sizes[part]++;
        }
    }

    /** Makes parts weigh at most so much, as far as nodes allow, and fills empty ones. */
    static void of(PartCut cut, long most) {
        var rebalancing = new Rebalancing(cut, most);
        rebalancing.fillEmpty();
        for (int part = 0; part < cut.numParts(); part++) {
            if (cut.weight(part) > most) {
                rebalancing.lighten(part);
            }
        }
    }

    private void fillEmpty() {
        for (int part = 0; part < sizes.length; part++) {
            if (sizes[part] == 0) {
                move(cheapest(part), part);
            }
        }
    }

    /** The node that costs least among those whose part keeps another one. */
    private int cheapest(int to) {
        int best = NONE;
        long bestGain = 0;
        for (int v = 0; v < cut.graph().nodes(); v++) {
            if (sizes[cut.part(v)] < 2) {
                continue;
            }
            long gain = (long) cut.towardsPart(v, to) - cut.inner(v);
            if (best == NONE
                    || gain > bestGain
                    || (gain == bestGain && sizes[cut.part(v)] > sizes[cut.part(best)])) {
                best = v;
                bestGain = gain;
            }
        }
        return best;
    }

    private void lighten(int part) {
        var heap = new NodeHeap(cut.graph().nodes());
        for (int v = 0; v < cut.graph().nodes(); v++) {
            if (cut.part(v) == part) {
                heap.put(v, gain(v));
            }
        }
        while (cut.weight(part) > most && sizes[part] > 1 && !heap.isEmpty()) {
            int node = heap.peek();
            float known = heap.key(node);
            float gain = gain(node);
            if (gain < known) {
                heap.put(node, gain);
                continue;
            }
            heap.poll();
            int to = target(node);
            if (to != NONE) {
                move(node, to);
            }
        }
    }

    private float gain(int node) {
        int to = target(node);
        return to == NONE ? Float.NEGATIVE_INFINITY : cut.towardsPart(node, to) - cut.inner(node);
    }

    /** The part with room that most edges of a node lead to, else the lightest if that helps. */
    private int target(int node) {
        int weight = cut.graph().nodeWeights()[node];
        int best = NONE;
        int bestTowards = 0;
        for (int i = 0; i < cut.count(node); i++) {
            int to = cut.touched(node, i);
            int towards = cut.towards(node, i);
            boolean better =
                    towards > bestTowards
                            || (towards == bestTowards
                                    && best != NONE
                                    && cut.weight(to) < cut.weight(best));
            if (cut.weight(to) + weight <= most && better) {
                best = to;
                bestTowards = towards;
            }
        }
        if (best != NONE) {
            return best;
        }
        int from = cut.part(node);
        int lightest = from == 0 && cut.numParts() > 1 ? 1 : 0;
        for (int to = 0; to < cut.numParts(); to++) {
            if (to != from && cut.weight(to) < cut.weight(lightest)) {
                lightest = to;
            }
        }
        return lightest != from && cut.weight(lightest) + weight < cut.weight(from)
                ? lightest
                : NONE;
    }

    private void move(int node, int to) {
        sizes[cut.part(node)]--;
        sizes[to]++;
        cut.move(node, to);
    }
}
