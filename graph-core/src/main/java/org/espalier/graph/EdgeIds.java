// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;

import java.util.Arrays;

/** An immutable list of a graph's edges, by their places in its edge order. */
public final class EdgeIds {
    private final int[] ids;

    private EdgeIds(int[] ids) {
        this.ids = ids;
    }

    /**
     * A list of edges, in the given order.
     *
     * @param ids zero or more each, copied
     * @return the list
     */
    public static EdgeIds of(int... ids) {
        for (int id : ids) {
            Checks.notNegative(id, "EdgeIds");
        }
        return new EdgeIds(ids.clone());
    }

    /**
     * Internal: a list over an array that the caller has checked and will not change.
     *
     * @param ids the ids
     * @return the list
     */
    public static EdgeIds trusted(int[] ids) {
        return new EdgeIds(ids);
    }

    /**
     * How many edges there are.
     *
     * @return the count
     */
    public int size() {
        return ids.length;
    }

    /**
     * One edge.
     *
     * @param position where in the list
     * @return its id
     */
    public int at(int position) {
        return ids[position];
    }

    /**
     * All ids.
     *
     * @return a copy
     */
    public int[] toArray() {
        return ids.clone();
    }

    /**
     * Internal: all ids, for operations.
     *
     * @return the live array, not to be written
     */
    public int[] array() {
        return ids;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EdgeIds that && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return ids.length <= 16 ? Arrays.toString(ids) : "EdgeIds[" + ids.length + "]";
    }
}
