// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.jspecify.annotations.Nullable;

/** Kernels that make a value for each entry of rows {@code row0} to {@code row1 - 1}. */
public interface EdgeKernels {
    /**
     * {@code z[e] = op(left, right)}.
     *
     * @param op {@link SparseKernels#ADD} to {@link SparseKernels#DIV}
     * @param offsets where each row's entries start
     * @param indices the column of each entry
     * @param leftTable which row of the left operand an entry meets
     * @param left the left operand
     * @param lo where it starts
     * @param lw its width, which divides {@code width}
     * @param rightTable which row of the right operand an entry meets
     * @param right the right operand
     * @param ro where it starts
     * @param rw its width, which divides {@code width}
     * @param z the result, a row for each entry
     * @param zo where it starts
     * @param width floats a row of {@code z}
     * @param row0 first row
     * @param row1 end of rows
     */
    void combine(
            int op,
            int[] offsets,
            int[] indices,
            int leftTable,
            float[] left,
            int lo,
            int lw,
            int rightTable,
            float[] right,
            int ro,
            int rw,
            float[] z,
            int zo,
            int width,
            int row0,
            int row1);

    /**
     * {@code z[e, h] = sum of left[h, d] * right[h, d] over d}: element d in lane d mod 16, one
     * fused chain a lane, lanes folded in halves.
     *
     * @param offsets where each row's entries start
     * @param indices the column of each entry
     * @param leftTable which row of the left operand an entry meets
     * @param left the left operand
     * @param lo where it starts
     * @param rightTable which row of the right operand an entry meets
     * @param right the right operand
     * @param ro where it starts
     * @param z the result, {@code heads} floats for each entry
     * @param zo where it starts
     * @param heads how many products an entry has
     * @param width floats a row of the operands; a multiple of {@code heads}
     * @param row0 first row
     * @param row1 end of rows
     */
    void dot(
            int[] offsets,
            int[] indices,
            int leftTable,
            float[] left,
            int lo,
            int rightTable,
            float[] right,
            int ro,
            float[] z,
            int zo,
            int heads,
            int width,
            int row0,
            int row1);

    /**
     * {@code z[e] = g[r] * factor} where entry e won, else 0; folded to narrower rows: the gradient
     * of an extreme by an operand with a row for each entry.
     *
     * @param offsets where each row's entries start
     * @param indices the column of each entry
     * @param winners from the forward pass
     * @param no where they start
     * @param g the gradient of the extreme
     * @param go where it starts
     * @param factorTable which row of {@code factor} an entry meets
     * @param factor the other operand; null for 1
     * @param fo where it starts
     * @param fw its width, which divides {@code width}
     * @param z the result
     * @param zo where it starts
     * @param zw its width; element d of a group goes to lane d mod 16, lanes folded in halves
     * @param width floats a row of {@code g}
     * @param row0 first row
     * @param row1 end of rows
     */
    void winners(
            int[] offsets,
            int[] indices,
            float[] winners,
            int no,
            float[] g,
            int go,
            int factorTable,
            float @Nullable [] factor,
            int fo,
            int fw,
            float[] z,
            int zo,
            int zw,
            int width,
            int row0,
            int row1);

    /**
     * {@code z[e] = x[r]}.
     *
     * @param offsets where each row's entries start
     * @param x a table with a row for each row
     * @param xo where it starts
     * @param z the result, a row for each entry
     * @param zo where it starts
     * @param width floats a row
     * @param row0 first row
     * @param row1 end of rows
     */
    void repeatRows(
            int[] offsets, float[] x, int xo, float[] z, int zo, int width, int row0, int row1);

    /**
     * {@code z[i] = x[index[i]]} for {@code from <= i < to}.
     *
     * @param index which row to copy
     * @param x a table of rows
     * @param xo where it starts
     * @param z the result
     * @param zo where it starts
     * @param width floats a row
     * @param from first row of {@code z}
     * @param to end of rows of {@code z}
     */
    void gatherRows(int[] index, float[] x, int xo, float[] z, int zo, int width, int from, int to);
}
