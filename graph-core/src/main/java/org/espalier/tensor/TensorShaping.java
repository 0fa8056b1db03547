// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.tensor.op.ConcatRows;
import org.espalier.tensor.op.SliceRows;

/**
 * Views, slices and joins of tensors: {@link Tensor}'s third page.
 *
 * <p>Part of {@link Tensor}, which alone implements it; kept apart so that each family of
 * operations reads as one page.
 */
public sealed interface TensorShaping permits Tensor {
    /**
     * Consecutive rows, as a view.
     *
     * @param begin the first row
     * @param end one more than the last
     * @return the rows {@code begin .. end - 1}
     */
    default Tensor rows(int begin, int end) {
        return SliceRows.apply((Tensor) this, begin, end);
    }

    /**
     * These rows and after them those of another tensor.
     *
     * @param other rows of the same width
     * @return a tensor of all rows
     */
    default Tensor concatRows(Tensor other) {
        return ConcatRows.apply((Tensor) this, other);
    }
}
