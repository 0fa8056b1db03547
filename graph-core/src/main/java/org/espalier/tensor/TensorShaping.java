// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor;

import org.espalier.runtime.Checks;
import org.espalier.tensor.op.Concat;
import org.espalier.tensor.op.ConcatRows;
import org.espalier.tensor.op.OverlayRows;
import org.espalier.tensor.op.Reshape;
import org.espalier.tensor.op.SliceColumns;
import org.espalier.tensor.op.SliceRows;

import java.util.stream.Stream;

/**
 * Views, slices and joins of tensors: the fourth page of {@link Tensor}'s operations.
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

    /**
     * The same elements under another shape, as a view.
     *
     * @param sizes the new sizes; one may be -1, for what is left
     * @return a view
     * @throws ShapeException if the number of elements would change
     */
    default Tensor reshape(int... sizes) {
        return Reshape.apply((Tensor) this, sizes);
    }

    /**
     * The columns of a range, copied: a range of the last dimension.
     *
     * @param begin the first column
     * @param end one more than the last
     * @return the columns {@code begin .. end - 1}
     */
    default Tensor columns(int begin, int end) {
        return SliceColumns.apply((Tensor) this, begin, end);
    }

    /**
     * This tensor and others side by side, joined along the last dimension.
     *
     * @param others tensors that agree in all but the last size
     * @return a tensor whose last size is the sum of theirs
     * @throws ShapeException if other sizes differ
     */
    default Tensor concat(Tensor... others) {
        return Concat.apply(Stream.concat(Stream.of((Tensor) this), Stream.of(others)).toList());
    }

    /**
     * This matrix and others as layers between rows and columns.
     *
     * @param others matrices of the same shape
     * @return a tensor {@code [rows, matrices, columns]}
     * @throws ShapeException if the shapes differ
     */
    default Tensor stack(Tensor... others) {
        return reshape(((Tensor) this).rows(), ((Tensor) this).width())
                .concat(others)
                .reshape(((Tensor) this).rows(), 1 + others.length, ((Tensor) this).width());
    }

    /**
     * Columns split into heads of equal width, as a view.
     *
     * @param heads how many heads
     * @return a tensor {@code [rows, heads, columns / heads]}
     * @throws ShapeException if the heads do not divide the columns
     */
    default Tensor splitHeads(int heads) {
        return reshape(
                ((Tensor) this).rows(),
                heads,
                ((Tensor) this).width() / Checks.positive(heads, "heads"));
    }

    /**
     * Heads joined to columns again, as a view.
     *
     * @return a matrix {@code [rows, heads * width]}
     */
    default Tensor mergeHeads() {
        return reshape(((Tensor) this).rows(), ((Tensor) this).width());
    }

    /**
     * This table with some consecutive rows written over, such as historical rows with live ones.
     * Gradients go to those, and to what still shows of this table if it is not constant.
     *
     * @param rows what to write
     * @param begin the row that the first of them replaces
     * @return a tensor of this shape
     * @throws ShapeException if the rows differ in shape
     */
    default Tensor overlayRows(Tensor rows, int begin) {
        return OverlayRows.apply((Tensor) this, rows, begin);
    }
}
