// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

/**
 * The vertices that a tensor's rows belong to, by their original ids.
 *
 * <p>Random draws are keyed by these, so that a vertex meets the same dropout mask in the whole
 * graph, in a chunk, in a sampled block and after relabelling.
 */
public final class RowIds {
    private final int[] ids;

    private RowIds(int[] ids) {
        this.ids = ids;
    }

    /**
     * Ids from an array, copied.
     *
     * @param ids the vertex of each row
     * @return the ids
     */
    public static RowIds of(int... ids) {
        return new RowIds(ids.clone());
    }

    /**
     * Internal: ids over an array that the caller will not change.
     *
     * @param ids the vertex of each row
     * @return the ids
     */
    public static RowIds trusted(int[] ids) {
        return new RowIds(ids);
    }

    /**
     * How many rows there are.
     *
     * @return the count
     */
    public int size() {
        return ids.length;
    }

    /**
     * The vertex of a row.
     *
     * @param row the row
     * @return its original id
     */
    public int at(int row) {
        return ids[row];
    }

    /**
     * Internal: all ids, for kernels.
     *
     * @return the live array, not to be written
     */
    public int[] array() {
        return ids;
    }
}
