// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import org.espalier.runtime.Checks;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ranges of node ids that tile {@code [0, nodes)}: chunk 0 first, none of them empty. */
public final class ChunkTable {
    private final int[] bounds;

    private ChunkTable(int[] bounds) {
        this.bounds = bounds;
    }

    /**
     * A table of given bounds.
     *
     * @param bounds where each chunk begins, from 0, and last the number of nodes
     * @return the table
     * @throws IllegalArgumentException if the chunks do not tile the nodes
     */
    public static ChunkTable of(int... bounds) {
        Checks.argument(
                bounds.length >= 2 && bounds[0] == 0,
                "ChunkTable: expected bounds from 0 to the number of nodes but got %s; give the"
                        + " begin of each chunk and the end of the last",
                Arrays.toString(Arrays.copyOf(bounds, Math.min(bounds.length, 8))));
        for (int chunk = 0; chunk + 1 < bounds.length; chunk++) {
            Checks.argument(
                    bounds[chunk] < bounds[chunk + 1],
                    "ChunkTable: expected chunk %d to end after its begin %d but got %d; leave out"
                            + " empty chunks",
                    chunk,
                    bounds[chunk],
                    bounds[chunk + 1]);
        }
        return new ChunkTable(bounds.clone());
    }

    /** Chunks of given sizes, which sum to less than 2^31. */
    static ChunkTable ofSizes(int[] sizes) {
        int[] bounds = new int[sizes.length + 1];
        for (int chunk = 0; chunk < sizes.length; chunk++) {
            bounds[chunk + 1] = bounds[chunk] + sizes[chunk];
        }
        return of(bounds);
    }

    /**
     * How many chunks there are.
     *
     * @return the count
     */
    public int size() {
        return bounds.length - 1;
    }

    /**
     * How many nodes there are.
     *
     * @return the end of the last chunk
     */
    public int numNodes() {
        return bounds[bounds.length - 1];
    }

    /**
     * Where a chunk begins.
     *
     * @param chunk the chunk
     * @return its first node
     */
    public int begin(int chunk) {
        return bounds[Checks.index(chunk, size(), "ChunkTable chunk")];
    }

    /**
     * Where a chunk ends.
     *
     * @param chunk the chunk
     * @return one more than its last node
     */
    public int end(int chunk) {
        return bounds[Checks.index(chunk, size(), "ChunkTable chunk") + 1];
    }

    /**
     * The chunk of a node.
     *
     * @param node the node
     * @return its chunk; O(log chunks)
     */
    public int chunkOf(int node) {
        Checks.index(node, numNodes(), "ChunkTable node");
        int found = Arrays.binarySearch(bounds, node);
        return found >= 0 ? found : -found - 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChunkTable that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return IntStream.range(0, Math.min(size(), 8))
                .mapToObj(chunk -> "[%d, %d)".formatted(bounds[chunk], bounds[chunk + 1]))
                .collect(Collectors.joining(" ", "", size() > 8 ? " ..." : ""));
    }
}
