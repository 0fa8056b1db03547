// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;
import org.jspecify.annotations.Nullable;

/**
 * What is done to the rows of a result while they are still in the cache: something added, then
 * negative values set to 0.
 *
 * <p>An element becomes {@code c + (addend + bias)}, without the part that is absent, and 0 if
 * {@code rectifies} and it is not above 0.
 *
 * @param bias a number for each column, or null
 * @param biasOffset where they start
 * @param addend a number for each element, row-major, or null
 * @param addendOffset where they start
 * @param rectifies whether negative values become 0
 */
public record Finish(
        float @Nullable [] bias,
        int biasOffset,
        float @Nullable [] addend,
        int addendOffset,
        boolean rectifies) {
    /** Nothing. */
    public static final Finish NOTHING = new Finish(null, 0, null, 0, false);

    private static final int PIECE = 1 << 16;

    /** Whether there is nothing to do. */
    boolean isNothing() {
        return bias == null && addend == null && !rectifies;
    }

    /** Finishes rows {@code row0} to {@code row1 - 1} of a result of {@code columns} columns. */
    void rows(DenseKernels kernels, float[] c, int co, int columns, int row0, int row1) {
        if (!isNothing() && row0 < row1) {
            kernels.finish(
                    row1 - row0,
                    columns,
                    c,
                    co + row0 * columns,
                    bias,
                    biasOffset,
                    addend,
                    addendOffset + row0 * columns,
                    rectifies);
        }
    }

    /**
     * Finishes all rows of a result, on all workers.
     *
     * @param compute the workers and kernels
     * @param rows rows of {@code c}
     * @param columns columns of {@code c}
     * @param c the result, row-major
     * @param co where it starts
     */
    public void all(Compute compute, int rows, int columns, float[] c, int co) {
        if (isNothing()) {
            return;
        }
        var kernels = compute.kernels().dense();
        int block = Math.max(1, PIECE / Math.max(1, columns));
        compute.workers()
                .forEach(
                        (rows + block - 1) / block,
                        piece ->
                                rows(
                                        kernels,
                                        c,
                                        co,
                                        columns,
                                        piece * block,
                                        Math.min(rows, (piece + 1) * block)));
    }
}
