// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.tensor.RowIds;
import org.jspecify.annotations.Nullable;

/** Names edges by their ends, for random draws. */
final class EdgeNames {
    private EdgeNames() {}

    /** For each edge 32 mixed bits of its ends' original ids; equal edges share a name. */
    static RowIds of(Topology topology) {
        int[] offsets = topology.inEdges().offsets();
        int[] indices = topology.inEdges().indices();
        int[] names = new int[indices.length];
        for (int d = 0; d + 1 < offsets.length; d++) {
            long destination = original(topology.destinationIds(), d);
            for (int e = offsets[d]; e < offsets[d + 1]; e++) {
                names[e] = mix((destination << 32) | original(topology.sourceIds(), indices[e]));
            }
        }
        return RowIds.of(names);
    }

    private static int original(@Nullable RowIds ids, int row) {
        return ids == null ? row : ids.at(row);
    }

    /** The upper half of a 64-bit mix, in which each bit of the ends reaches each bit. */
    private static int mix(long ends) {
        long z = (ends ^ (ends >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (int) ((z ^ (z >>> 31)) >>> 32);
    }
}
