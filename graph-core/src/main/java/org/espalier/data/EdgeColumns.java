// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

import org.espalier.tensor.Tensor;

import java.util.Optional;

/** Sources, destinations and perhaps weights of edges in file order, growing as they are read. */
final class EdgeColumns {
    private final IntArrayList sources = new IntArrayList();
    private final IntArrayList destinations = new IntArrayList();
    private final FloatArrayList weights = new FloatArrayList();

    void add(int source, int destination) {
        sources.add(source);
        destinations.add(destination);
    }

    /** Adds an edge with a weight; either all edges have one or none. */
    void add(int source, int destination, float weight) {
        add(source, destination);
        weights.add(weight);
    }

    /** The same edges between other numbers. */
    EdgeColumns renumbered(int[] numbers) {
        var result = new EdgeColumns();
        for (int e = 0; e < sources.size(); e++) {
            result.add(numbers[sources.getInt(e)], numbers[destinations.getInt(e)]);
        }
        return result;
    }

    int size() {
        return sources.size();
    }

    int[] sources() {
        return sources.toIntArray();
    }

    int[] destinations() {
        return destinations.toIntArray();
    }

    /** The weights, if edges have any. */
    Optional<Tensor> weights() {
        return weights.isEmpty()
                ? Optional.empty()
                : Optional.of(Tensor.of(weights.toFloatArray(), weights.size()));
    }

    /** How many edges name a pair that an earlier one named with another weight. */
    int contradictions() {
        var first = new Long2IntOpenHashMap();
        first.defaultReturnValue(-1);
        int count = 0;
        for (int e = 0; e < weights.size(); e++) {
            long low = Math.min(sources.getInt(e), destinations.getInt(e));
            long high = Math.max(sources.getInt(e), destinations.getInt(e));
            int known = first.putIfAbsent(low << Integer.SIZE | high, e);
            count += known < 0 || weights.getFloat(known) == weights.getFloat(e) ? 0 : 1;
        }
        return count;
    }
}
