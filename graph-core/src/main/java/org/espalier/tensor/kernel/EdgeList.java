// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.SparsePattern;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a pattern as drivers go through them: by row, by column, or as plain runs.
 *
 * @param rows how many rows
 * @param offsets where each row's entries start
 * @param indices the column of each entry; empty for runs
 * @param entries the number of each entry in tables with a row for each entry; null if they are in
 *     order
 */
@SuppressWarnings("ArrayRecordComponent")
public record EdgeList(int rows, int[] offsets, int[] indices, int @Nullable [] entries) {
    /**
     * Entries by row.
     *
     * @param pattern the pattern
     * @return the list
     */
    public static EdgeList of(SparsePattern pattern) {
        return new EdgeList(pattern.rows(), pattern.offsets(), pattern.indices(), null);
    }

    /**
     * Entries by column: rows and columns change places.
     *
     * @param pattern the pattern
     * @return the list
     */
    public static EdgeList transposed(SparsePattern pattern) {
        var turned = pattern.transposed();
        var by = turned.pattern();
        return new EdgeList(by.rows(), by.offsets(), by.indices(), turned.origin());
    }

    /**
     * Runs of consecutive entries without columns.
     *
     * @param offsets where each run starts, and the end
     * @return the list
     */
    public static EdgeList runs(int[] offsets) {
        return new EdgeList(offsets.length - 1, offsets, new int[0], null);
    }

    /** How many entries there are. */
    int count() {
        return offsets[rows] - offsets[0];
    }
}
