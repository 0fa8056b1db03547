// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.SparsePattern;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a pattern as drivers go through them: by row, by column, or as plain runs.
 *
 * @param pattern the rows and the column of each entry; without columns for runs
 * @param entries the number of each entry in tables with a row for each entry; null if they are in
 *     order
 */
@SuppressWarnings("ArrayRecordComponent")
public record EdgeList(SparsePattern pattern, int @Nullable [] entries) {
    /**
     * Entries by row.
     *
     * @param pattern the pattern
     * @return the list
     */
    public static EdgeList of(SparsePattern pattern) {
        return new EdgeList(pattern, null);
    }

    /**
     * Entries by column: rows and columns change places.
     *
     * @param pattern the pattern
     * @return the list
     */
    public static EdgeList transposed(SparsePattern pattern) {
        var turned = pattern.transposed();
        return new EdgeList(turned.pattern(), turned.origin());
    }

    /**
     * Runs of consecutive entries without columns.
     *
     * @param offsets where each run starts, and the end
     * @return the list
     */
    public static EdgeList runs(int[] offsets) {
        return of(SparsePattern.trusted(offsets.length - 1, 0, offsets, new int[0]));
    }

    /**
     * How many rows there are.
     *
     * @return the count
     */
    public int rows() {
        return pattern.rows();
    }

    /**
     * Where each row's entries start.
     *
     * @return the live array
     */
    public int[] offsets() {
        return pattern.offsets();
    }

    /**
     * The column of each entry.
     *
     * @return the live array; empty for runs
     */
    public int[] indices() {
        return pattern.indices();
    }

    /** How many entries there are. */
    int count() {
        return offsets()[rows()] - offsets()[0];
    }
}
