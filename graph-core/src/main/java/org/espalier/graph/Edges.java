// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;

import java.util.Arrays;

/**
 * Edges on their way into a graph, each with its number in the input.
 *
 * @param numNodes how many nodes the graph has
 * @param sources the source of each edge
 * @param destinations the destination of each edge
 * @param input the number of each edge in the input; added edges count on after it
 */
@SuppressWarnings("ArrayRecordComponent")
record Edges(int numNodes, int[] sources, int[] destinations, int[] input) {
    static Edges of(int numNodes, int[] sources, int[] destinations, int count) {
        int[] input = new int[count];
        Arrays.setAll(input, i -> i);
        return new Edges(
                numNodes, Arrays.copyOf(sources, count), Arrays.copyOf(destinations, count), input);
    }

    Edges withoutLoops() {
        int[] from = new int[sources.length];
        int[] to = new int[sources.length];
        int[] number = new int[sources.length];
        int kept = 0;
        for (int e = 0; e < sources.length; e++) {
            if (sources[e] != destinations[e]) {
                from[kept] = sources[e];
                to[kept] = destinations[e];
                number[kept++] = input[e];
            }
        }
        return new Edges(
                numNodes,
                Arrays.copyOf(from, kept),
                Arrays.copyOf(to, kept),
                Arrays.copyOf(number, kept));
    }

    /** Adds the reverse of each edge that is no loop, numbered {@code shift} after it. */
    Edges withReverse(int shift) {
        int loops = 0;
        for (int e = 0; e < sources.length; e++) {
            loops += sources[e] == destinations[e] ? 1 : 0;
        }
        var all = room(sources.length - (long) loops);
        int next = sources.length;
        for (int e = 0; e < sources.length; e++) {
            if (sources[e] != destinations[e]) {
                all.set(next++, destinations[e], sources[e], input[e] + shift);
            }
        }
        return all;
    }

    /** Adds a loop to each node without one, numbered from {@code first}. */
    Edges withLoops(long first) {
        boolean[] has = new boolean[numNodes];
        int missing = numNodes;
        for (int e = 0; e < sources.length; e++) {
            if (sources[e] == destinations[e] && !has[sources[e]]) {
                has[sources[e]] = true;
                missing--;
            }
        }
        Checks.argument(
                first + missing < Integer.MAX_VALUE,
                "GraphBuilder: expected fewer than 2^30 edges to add loops to; add them later");
        var all = room(missing);
        int next = sources.length;
        for (int node = 0; node < numNodes; node++) {
            if (!has[node]) {
                all.set(next, node, node, (int) first + next - sources.length);
                next++;
            }
        }
        return all;
    }

    EdgeSort sorted() {
        var sorted = EdgeSort.byDestination(numNodes, numNodes, sources, destinations);
        int[] order = sorted.order();
        for (int i = 0; i < order.length; i++) {
            order[i] = input[order[i]];
        }
        return sorted;
    }

    private Edges room(long more) {
        long total = sources.length + more;
        Checks.argument(
                total < Integer.MAX_VALUE - 16,
                "GraphBuilder: expected fewer than 2^31 edges but got %d; split the graph into"
                        + " chunks",
                total);
        return new Edges(
                numNodes,
                Arrays.copyOf(sources, (int) total),
                Arrays.copyOf(destinations, (int) total),
                Arrays.copyOf(input, (int) total));
    }

    private void set(int at, int source, int destination, int number) {
        sources[at] = source;
        destinations[at] = destination;
        input[at] = number;
    }
}
