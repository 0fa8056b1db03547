// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import org.espalier.tensor.Rng;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** Things in groups, drawn in proportion to their weights from one group or from all. */
final class WeightedGroups {
    private final int[] things;
    private final int[] begins;
    private final long[] below;

    /**
     * Group {@code g} holds the things at places {@code begins[g] .. begins[g + 1] - 1}.
     *
     * @param things all things, group by group
     * @param begins where each group begins, and the end
     * @param weight the weight of the thing at a place; at least 1, in all below 2^31
     */
    WeightedGroups(int[] things, int[] begins, IntToLongFunction weight) {
        this.things = things;
        this.begins = begins;
        this.below = new long[things.length + 1];
        for (int place = 0; place < things.length; place++) {
            below[place + 1] = below[place] + weight.applyAsLong(place);
        }
    }

    /** A thing of a group, by draw {@code i}. */
    int fromGroup(int group, Rng draws, long i) {
        return between(begins[group], begins[group + 1], draws, i);
    }

    /** A thing of any group, by draw {@code i}. */
    int fromAll(Rng draws, long i) {
        return between(0, things.length, draws, i);
    }

    private int between(int begin, int end, Rng draws, long i) {
        int weight = Math.toIntExact(below[end] - below[begin]);
        long target = below[begin] + draws.below(weight, i);
        int found = Arrays.binarySearch(below, begin, end, target);
        return things[found >= 0 ? found : -found - 2];
    }
}
