// SPDX-License-Identifier: Apache-2.0
package org.espalier.sample;

import org.espalier.runtime.Checks;

import java.util.Arrays;

/**
 * Numbers the nodes of a batch from 0 in the order in which they are first seen.
 *
 * <p>A table of one number a node holds base + number. Each batch takes a base above all numbers of
 * the one before, so what that one left counts as unknown and nothing has to be cleared.
 */
final class Numbering {
    private static final int AHEAD = 512;

    private final int[] places;

    /** Nobody needs it; it keeps the reads that it sums from being left out. */
    @SuppressWarnings("UnusedVariable")
    private int readAhead;

    private int[] nodes = new int[1 << 10];
    private int base;
    private int count;

    Numbering(int numNodes) {
        this(numNodes, 1);
    }

    /** A numbering that begins with some base of at least 1. */
    Numbering(int numNodes, int base) {
        this.places = new int[numNodes];
        this.base = base;
    }

    /** How many nodes have a number. */
    int size() {
        return count;
    }

    /** The node of each number; not to be written. */
    int[] nodes() {
        return nodes;
    }

    /** Begins a batch with distinct nodes. */
    void begin(int[] seeds) {
        base += count;
        count = 0;
        if (base > Integer.MAX_VALUE - places.length) {
            Arrays.fill(places, 0);
            base = 1;
        }
        reserve(seeds.length);
        for (int seed : seeds) {
            Checks.argument(
                    places[seed] < base,
                    "NeighborSampler: expected each seed once but got node %d twice; remove"
                            + " duplicates",
                    seed);
            nodes[count] = seed;
            places[seed] = base + count++;
        }
    }

    /** Replaces nodes by their numbers, giving new ones in order. */
    void number(int[] sources) {
        reserve(Math.min(sources.length, places.length - count));
        for (int from = 0; from < sources.length; from += AHEAD) {
            int to = Math.min(from + AHEAD, sources.length);
            readAhead += sum(sources, from, to, places);
            count = number(sources, from, to, places, nodes, base, count);
        }
    }

    /** Reads the table at some nodes: loads that wait for nothing, so that many run at once. */
    private static int sum(int[] sources, int from, int to, int[] table) {
        int sum = 0;
        for (int e = from; e < to; e++) {
            sum += table[sources[e]];
        }
        return sum;
    }

    /** Numbers some of the nodes without a branch on chance; returns how many have a number. */
    private static int number(
            int[] sources, int from, int to, int[] table, int[] list, int start, int count) {
        int next = count;
        for (int e = from; e < to; e++) {
            int node = sources[e];
            int known = table[node] - start;
            int isNew = known >> 31;
            int place = (known & ~isNew) | (next & isNew);
            list[next] = node;
            table[node] = start + place;
            sources[e] = place;
            next -= isNew;
        }
        return next;
    }

    /** Makes room for so many more nodes, and one that is written before it is known to be new. */
    private void reserve(int more) {
        if (nodes.length <= count + more) {
            nodes = Arrays.copyOf(nodes, count + more + (more >>> 1) + 1);
        }
    }
}
