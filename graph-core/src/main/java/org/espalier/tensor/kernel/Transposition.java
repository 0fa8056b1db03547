// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;

/** Moves rows to columns. */
public final class Transposition {
    private static final int BLOCK = 16;
    private static final int STRIPE = 64;
    private static final int SMALL = 1 << 15;

    private Transposition() {}

    /**
     * Transposes each matrix of a batch: {@code y[m][j][i] = x[m][i][j]}.
     *
     * @param compute the workers
     * @param batch how many matrices, one behind the other
     * @param rows rows of a matrix of {@code x}
     * @param columns columns of a matrix of {@code x}
     * @param x the matrices, row-major
     * @param xo where they start
     * @param y the transposed matrices, row-major
     * @param yo where they start
     */
    public static void apply(
            Compute compute,
            int batch,
            int rows,
            int columns,
            float[] x,
            int xo,
            float[] y,
            int yo) {
        int size = rows * columns;
        if (batch * (long) size <= SMALL) {
            for (int m = 0; m < batch; m++) {
                block(rows, columns, x, xo + m * size, columns, y, yo + m * size, rows);
            }
            return;
        }
        int stripes = (rows + STRIPE - 1) / STRIPE;
        compute.workers()
                .forEach(
                        Math.multiplyExact(batch, stripes),
                        piece -> {
                            int from = xo + piece / stripes * size;
                            int to = yo + piece / stripes * size;
                            int row = piece % stripes * STRIPE;
                            block(
                                    Math.min(STRIPE, rows - row),
                                    columns,
                                    x,
                                    from + row * columns,
                                    columns,
                                    y,
                                    to + row,
                                    rows);
                        });
    }

    /**
     * Transposes one block: {@code y[j][i] = x[i][j]}.
     *
     * @param rows rows of {@code x}
     * @param columns columns of {@code x}
     * @param x the source
     * @param xo where it starts
     * @param xRow from one row of {@code x} to the next
     * @param y the target
     * @param yo where it starts
     * @param yRow from one row of {@code y} to the next
     */
    static void block(
            int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo, int yRow) {
        for (int i0 = 0; i0 < rows; i0 += BLOCK) {
            int i1 = Math.min(rows, i0 + BLOCK);
            for (int j0 = 0; j0 < columns; j0 += BLOCK) {
                int j1 = Math.min(columns, j0 + BLOCK);
                for (int j = j0; j < j1; j++) {
                    int to = yo + j * yRow;
                    for (int i = i0; i < i1; i++) {
                        y[to + i] = x[xo + i * xRow + j];
                    }
                }
            }
        }
    }
}
