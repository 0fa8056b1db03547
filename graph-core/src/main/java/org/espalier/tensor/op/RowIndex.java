// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.runtime.Checks;
import org.espalier.tensor.SparsePattern;

/** Checks row numbers and turns them round: for each row, the places that name it. */
final class RowIndex {
    private RowIndex() {}

    static void check(String user, int[] index, int rows) {
        for (int i = 0; i < index.length; i++) {
            if (index[i] < 0 || index[i] >= rows) {
                Checks.argument(
                        false,
                        "%s: expected rows in [0, %d) but got %d at place %d; ids start at 0",
                        user,
                        rows,
                        index[i],
                        i);
            }
        }
    }

    /** A pattern with a row for each row named; its entries' columns are the places, ascending. */
    static SparsePattern places(int[] index, int rows) {
        int[] offsets = new int[rows + 1];
        for (int row : index) {
            offsets[row + 1]++;
        }
        for (int row = 0; row < rows; row++) {
            offsets[row + 1] += offsets[row];
        }
        int[] next = offsets.clone();
        int[] places = new int[index.length];
        for (int i = 0; i < index.length; i++) {
            places[next[index[i]]++] = i;
        }
        return SparsePattern.trusted(rows, index.length, offsets, places);
    }
}
