// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;
import org.jspecify.annotations.Nullable;

/**
 * What one dropout keeps of a table's rows, drawn again wherever it is needed: by {@link
 * DropoutHash}, from the draw's key, a row's original id and the column.
 *
 * @param key the draw's key
 * @param keep the probability that an element is kept
 * @param ids the original id of each row, or null for its number
 */
public record DropoutMask(long key, float keep, int @Nullable [] ids) {
    /**
     * What kept elements are multiplied by.
     *
     * @return one over the probability to keep
     */
    public float scale() {
        return 1 / keep;
    }

    /**
     * Drops out of some rows.
     *
     * @param kernels does it
     * @param x the elements
     * @param xo where row 0 starts
     * @param y the results; may be {@code x} at the same offset
     * @param yo where row 0 starts
     * @param width elements of a row
     * @param begin the first row
     * @param end one more than the last row
     */
    public void rows(
            ElementKernels kernels,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int begin,
            int end) {
        kernels.dropout(
                x, xo, y, yo, width, begin, end, ids, key, DropoutHash.threshold(keep), scale());
    }

    /**
     * Drops out of all rows, on all workers.
     *
     * @param compute the workers and kernels
     * @param x the elements
     * @param xo where they start
     * @param y the results
     * @param yo where they start
     * @param rows how many rows
     * @param width elements of a row
     */
    public void all(Compute compute, float[] x, int xo, float[] y, int yo, int rows, int width) {
        var kernels = compute.kernels().elements();
        Ranges.rows(
                compute,
                rows,
                width,
                (begin, end) -> rows(kernels, x, xo, y, yo, width, begin, end));
    }
}
