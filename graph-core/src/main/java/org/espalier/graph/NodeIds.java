// SPDX-License-Identifier: Apache-2.0
package org.espalier.graph;

import org.espalier.runtime.Checks;

import java.util.Arrays;
import java.util.stream.IntStream;

/** An immutable list of node ids, such as the training nodes of a split. */
public final class NodeIds {
    private final int[] ids;

    private NodeIds(int[] ids) {
        this.ids = ids;
    }

    /**
     * A list of ids, in the given order.
     *
     * @param ids zero or more each, copied
     * @return the list
     */
    public static NodeIds of(int... ids) {
        for (int i = 0; i < ids.length; i++) {
            Checks.argument(
                    ids[i] >= 0,
                    "NodeIds: expected ids of 0 and more but got %d at position %d; ids start at 0",
                    ids[i],
                    i);
        }
        return new NodeIds(ids.clone());
    }

    /**
     * Internal: a list over an array that the caller has checked and will not change.
     *
     * @param ids zero or more each
     * @return the list
     */
    public static NodeIds trusted(int[] ids) {
        return new NodeIds(ids);
    }

    /**
     * Consecutive ids.
     *
     * @param begin the first
     * @param end one more than the last
     * @return the ids {@code begin .. end - 1}
     */
    public static NodeIds range(int begin, int end) {
        Checks.argument(
                begin >= 0 && begin <= end,
                "NodeIds: expected 0 <= begin <= end but got %d and %d; give the end after the"
                        + " last",
                begin,
                end);
        return new NodeIds(IntStream.range(begin, end).toArray());
    }

    /**
     * The ids at which a mask is true.
     *
     * @param mask one entry a node
     * @return the ids, ascending
     */
    public static NodeIds where(boolean[] mask) {
        return new NodeIds(IntStream.range(0, mask.length).filter(i -> mask[i]).toArray());
    }

    /**
     * How many ids there are.
     *
     * @return the count
     */
    public int size() {
        return ids.length;
    }

    /**
     * Whether there are none.
     *
     * @return true for an empty list
     */
    public boolean isEmpty() {
        return ids.length == 0;
    }

    /**
     * One id.
     *
     * @param position where in the list
     * @return the id
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

    /**
     * Refuses ids that a graph does not have.
     *
     * @param numNodes how many nodes there are
     * @param name what the message calls the list
     * @return this list
     */
    public NodeIds checkedAgainst(int numNodes, String name) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] >= numNodes) {
                throw new IllegalArgumentException(
                        "%s: node %d at position %d is outside [0, %d); does the list belong to this graph?"
                                .formatted(name, ids[i], i, numNodes));
            }
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeIds that && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return ids.length <= 16 ? Arrays.toString(ids) : "NodeIds[" + ids.length + "]";
    }
}
