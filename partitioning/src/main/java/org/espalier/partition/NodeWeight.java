// SPDX-License-Identifier: Apache-2.0
package org.espalier.partition;

import java.util.Arrays;

/** What a node counts when parts are to be equal. */
public enum NodeWeight {
    /** Every node counts one: parts have equally many nodes. */
    UNIT,
    /**
     * A node counts {@value #BASE} and one for each neighbour: parts cost a layer about equally
     * much time, dense product and sum over edges together.
     */
    WORK;

    /** What {@link #WORK} counts for a node without neighbours. */
    public static final int BASE = 50;

    /** The weight of each node, by where its neighbours start. */
    int[] of(int[] offsets) {
        int[] weights = new int[offsets.length - 1];
        if (this == UNIT) {
            Arrays.fill(weights, 1);
            return weights;
        }
        for (int v = 0; v < weights.length; v++) {
            weights[v] = BASE + offsets[v + 1] - offsets[v];
        }
        return weights;
    }
}
