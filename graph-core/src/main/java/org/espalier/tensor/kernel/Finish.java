// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What is done to the rows of a result while they are still in the cache: something added, then
 * negative values set to 0, then some dropped out.
 *
 * <p>An element becomes {@code c + (addend + bias)}, without the part that is absent, and 0 if
 * {@code rectifies} and it is not above 0. What the mask keeps of it is then scaled.
 *
 * @param bias a number for each column, or null
 * @param biasOffset where they start
 * @param addend a number for each element, row-major, or null
 * @param addendOffset where they start
 * @param rectifies whether negative values become 0
 * @param mask what is dropped out, or null
 */
public record Finish(
        float @Nullable [] bias,
        int biasOffset,
        float @Nullable [] addend,
        int addendOffset,
        boolean rectifies,
        @Nullable DropoutMask mask) {
    /** Nothing. */
    public static final Finish NOTHING = new Finish(null, 0, null, 0, false, null);

    /** Whether there is nothing to do. */
    boolean isNothing() {
        return bias == null && addend == null && !rectifies && mask == null;
    }

    /** Finishes rows {@code row0} to {@code row1 - 1} of a result of {@code columns} columns. */
    void rows(Kernels kernels, float[] c, int co, int columns, int row0, int row1) {
        if (row0 == row1) {
            return;
        }
        if (bias != null || addend != null || rectifies) {
            kernels.dense()
                    .finish(
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
        if (mask != null) {
            mask.rows(kernels.elements(), c, co, c, co, columns, row0, row1);
        }
    }
}
