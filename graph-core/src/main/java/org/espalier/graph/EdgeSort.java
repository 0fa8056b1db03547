// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;
import org.espalier.tensor.SparsePattern;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Edges in the order that graphs store them: by destination, then by source, then as they came.
 *
 * @param pattern the sorted edges
 * @param order for each sorted edge its place in the input
 */
@SuppressWarnings("ArrayRecordComponent")
record EdgeSort(SparsePattern pattern, int[] order) {
    /** Checks and sorts edges by two counting sorts: O(edges + nodes). */
    static EdgeSort byDestination(
            int numDestinations, int numSources, int[] sources, int[] destinations) {
        Checks.argument(
                sources.length == destinations.length,
                "Edges: expected as many destinations as sources (%d) but got %d; give both ends of"
                        + " each edge",
                sources.length,
                destinations.length);
        for (int e = 0; e < sources.length; e++) {
            check(e, "source", sources[e], numSources);
            check(e, "destination", destinations[e], numDestinations);
        }
        int[] bySource = countingSort(sources, numSources, null);
        int[] order = countingSort(destinations, numDestinations, bySource);
        int[] sorted = new int[order.length];
        int[] offsets = new int[numDestinations + 1];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = sources[order[i]];
            offsets[destinations[i] + 1]++;
        }
        for (int d = 0; d < numDestinations; d++) {
            offsets[d + 1] += offsets[d];
        }
        return new EdgeSort(
                SparsePattern.trusted(numDestinations, numSources, offsets, sorted), order);
    }

    /** Of edges with the same ends keeps the first. */
    EdgeSort withoutDuplicates() {
        int[] offsets = pattern.offsets();
        int[] indices = pattern.indices();
        int[] starts = new int[offsets.length];
        int[] kept = new int[indices.length];
        int[] places = new int[indices.length];
        int count = 0;
        for (int d = 0; d + 1 < offsets.length; d++) {
            for (int e = offsets[d]; e < offsets[d + 1]; e++) {
                if (e == offsets[d] || indices[e] != indices[e - 1]) {
                    kept[count] = indices[e];
                    places[count++] = order[e];
                }
            }
            starts[d + 1] = count;
        }
        return new EdgeSort(
                SparsePattern.trusted(
                        pattern.rows(), pattern.columns(), starts, Arrays.copyOf(kept, count)),
                Arrays.copyOf(places, count));
    }

    private static void check(int edge, String end, int id, int bound) {
        Checks.argument(
                id >= 0 && id < bound,
                "Edge %d: %s %d is outside [0, %d); ids start at 0 — was the file 1-based?",
                edge,
                end,
                id,
                bound);
    }

    private static int[] countingSort(int[] keys, int bound, int @Nullable [] before) {
        int[] next = new int[bound + 1];
        for (int key : keys) {
            next[key + 1]++;
        }
        for (int k = 0; k < bound; k++) {
            next[k + 1] += next[k];
        }
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            int edge = before == null ? i : before[i];
            order[next[keys[edge]]++] = edge;
        }
        return order;
    }
}
