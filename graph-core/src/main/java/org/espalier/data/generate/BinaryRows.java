// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import org.espalier.runtime.Checks;
import org.espalier.tensor.CsrMatrix;

import java.util.Arrays;

/** Collects a sparse matrix of zeros and ones row by row. */
final class BinaryRows {
    private final int width;
    private final int[] offsets;
    private final int[] columns;
    private int rows;

    /** Room for {@code rows} rows of at most {@code limit} ones. */
    BinaryRows(int rows, int width, int limit) {
        Checks.argument(
                (long) rows * limit < Integer.MAX_VALUE - 16,
                "Generator: expected fewer than 2^31 ones but got %d rows of %d; make fewer rows",
                rows,
                limit);
        this.width = width;
        this.offsets = new int[rows + 1];
        this.columns = new int[rows * limit];
    }

    /** The next row has ones in the first {@code count} of these columns; sorts them in place. */
    void add(int[] row, int count) {
        Arrays.sort(row, 0, count);
        int end = offsets[rows];
        for (int j = 0; j < count; j++) {
            if (j == 0 || row[j] != row[j - 1]) {
                columns[end++] = row[j];
            }
        }
        offsets[++rows] = end;
    }

    CsrMatrix matrix() {
        int count = offsets[rows];
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return CsrMatrix.of(rows, width, offsets, Arrays.copyOf(columns, count), ones);
    }
}
