// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import org.espalier.runtime.Checks;
import org.espalier.tensor.Rng;

/**
 * Recursive-matrix graphs: power-law degrees and no community structure to speak of.
 *
 * <p>With {@code S = ceil(log2 nodes)}, candidate {@code e} takes one bit of each end from each of
 * the draws {@code e * S + l}, {@code l = 0 .. S - 1}, most significant first: (0, 0) with
 * probability 0.57, (0, 1) and (1, 0) with 0.19 each, (1, 1) with 0.05. An end is {@code bits *
 * nodes >>> S}. The first distinct candidates are kept, self-loops left out, and node {@code v} is
 * renamed to the rank of its key among all keys, so that ids say nothing about degrees.
 *
 * <p>Cost: time O(edges * log nodes) plus a sort; 16 to 32 bytes an edge while it runs.
 *
 * <p>Reference: Chakrabarti, Zhan, Faloutsos, R-MAT: a recursive model for graph mining, 2004.
 */
public final class Rmat {
    private static final long UPPER_LEFT = 2448131359L;
    private static final long UPPER_RIGHT = 3264175145L;
    private static final long LOWER_LEFT = 4080218931L;

    private Rmat() {}

    /**
     * The graph of a seed.
     *
     * @param nodes how many nodes, at least 2; a power of two gives the plain law
     * @param edges how many undirected edges, all distinct
     * @param seed any number
     * @return the edges
     * @throws IllegalArgumentException if that many distinct edges do not exist or are not found
     */
    public static EdgeList edges(int nodes, int edges, long seed) {
        Checks.argument(
                nodes >= 2, "Rmat nodes: expected at least 2 but got %d; a bit needs two", nodes);
        int[] names = Streams.ranks(Streams.order(nodes, Streams.of(seed, Streams.PERMUTATION)));
        return EdgeCollector.first(edges, names, candidates(nodes, Rng.of(seed)));
    }

    static EdgeCollector.Candidates candidates(int nodes, Rng draws) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(nodes - 1);
        return e -> {
            long source = 0;
            long destination = 0;
            for (int l = 0; l < bits; l++) {
                long q = Streams.upper(draws, e * bits + l);
                boolean lower = q >= UPPER_RIGHT;
                boolean right = lower ? q >= LOWER_LEFT : q >= UPPER_LEFT;
                source = (source << 1) | (lower ? 1 : 0);
                destination = (destination << 1) | (right ? 1 : 0);
            }
            return EdgeCollector.pair((source * nodes) >>> bits, (destination * nodes) >>> bits);
        };
    }
}
