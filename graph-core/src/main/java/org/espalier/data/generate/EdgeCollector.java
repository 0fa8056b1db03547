// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

import org.espalier.runtime.Checks;

import java.util.Arrays;

/** Turns an endless sequence of candidate edges into the first distinct ones, sorted. */
final class EdgeCollector {
    private static final int SPARE_CANDIDATES = 1 << 20;
    private static final int CANDIDATES_PER_EDGE = 64;

    private EdgeCollector() {}

    /** Candidate edges by number. */
    interface Candidates {
        /** Both ends of candidate {@code e} in either order, as {@link #pair} packs them. */
        long at(long e);
    }

    static long pair(long source, long destination) {
        return (source << 32) | destination;
    }

    /**
     * The first {@code count} distinct candidates that are no self-loops, node {@code v} renamed
     * {@code names[v]}.
     */
    static EdgeList first(int count, int[] names, Candidates candidates) {
        long possible = names.length * (names.length - 1L) / 2;
        Checks.argument(
                0 <= count && count <= possible,
                "Generator: expected 0 to %d edges among %d nodes but got %d; ask for fewer edges"
                        + " or more nodes",
                possible,
                names.length,
                count);
        return sorted(distinct(count, candidates), names);
    }

    private static LongOpenHashSet distinct(int count, Candidates candidates) {
        var pairs = new LongOpenHashSet(count);
        long limit = SPARE_CANDIDATES + (long) CANDIDATES_PER_EDGE * count;
        for (long e = 0; pairs.size() < count; e++) {
            Checks.argument(
                    e < limit,
                    "Generator: expected %d distinct edges but got %d from %d candidates; the graph"
                            + " is too dense for this law, ask for fewer edges",
                    count,
                    pairs.size(),
                    limit);
            long pair = candidates.at(e);
            long source = pair >>> 32;
            long destination = pair & 0xFFFFFFFFL;
            if (source != destination) {
                pairs.add(pair(Math.min(source, destination), Math.max(source, destination)));
            }
        }
        return pairs;
    }

    /** A counting sort by source, then each source's destinations by value. */
    private static EdgeList sorted(LongOpenHashSet pairs, int[] names) {
        int[] begins = new int[names.length + 1];
        for (var all = pairs.iterator(); all.hasNext(); ) {
            begins[(int) (renamed(all.nextLong(), names) >>> 32) + 1]++;
        }
        Arrays.parallelPrefix(begins, Integer::sum);
        int[] next = Arrays.copyOf(begins, names.length);
        int[] destinations = new int[pairs.size()];
        for (var all = pairs.iterator(); all.hasNext(); ) {
            long pair = renamed(all.nextLong(), names);
            destinations[next[(int) (pair >>> 32)]++] = (int) pair;
        }
        int[] sources = new int[destinations.length];
        for (int v = 0; v < names.length; v++) {
            Arrays.fill(sources, begins[v], begins[v + 1], v);
            Arrays.sort(destinations, begins[v], begins[v + 1]);
        }
        return new EdgeList(names.length, sources, destinations);
    }

    private static long renamed(long pair, int[] names) {
        int source = names[(int) (pair >>> 32)];
        int destination = names[(int) pair];
        return pair(Math.min(source, destination), Math.max(source, destination));
    }
}
