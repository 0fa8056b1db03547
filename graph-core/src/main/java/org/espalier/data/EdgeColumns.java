// SPDX-License-Identifier: Apache-2.0
package org.espalier.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/** Sources and destinations of edges in file order, growing as they are read. */
final class EdgeColumns {
    private final IntArrayList sources = new IntArrayList();
    private final IntArrayList destinations = new IntArrayList();

    void add(int source, int destination) {
        sources.add(source);
        destinations.add(destination);
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
}
