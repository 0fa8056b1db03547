// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Kernels that make one row of each row's entries: sums, extremes and their gradients.
 *
 * <p>Sums go through a row's entries in order, in blocks of {@link SparseKernels#BLOCK}: one chain
 * of additions or fused multiply-adds from +0 each, block sums added in block order. A row without
 * entries gives 0. All kernels write rows {@code row0} to {@code row1 - 1} of {@code y}.
 */
public interface SumKernels {
    /**
     * {@code y[r] = sum of x[indices[e]]}.
     *
     * @param offsets where each row's entries start
     * @param indices the row of {@code x} that an entry meets; null if entry e meets row e
     * @param x a table of rows
     * @param xo where it starts
     * @param y the result
     * @param yo where it starts
     * @param width floats a row
     * @param row0 first row
     * @param row1 end of rows
     */
    void sum(
            int[] offsets,
            int @Nullable [] indices,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1);

    /**
     * {@code y[r] = sum of max(w[e], floor) * x[indices[e]]}, a weight for each head of {@code
     * width / heads} columns.
     *
     * @param offsets where each row's entries start
     * @param indices the row of {@code x} that an entry meets
     * @param entries the row of {@code w} that an entry meets; null if entry e meets row e
     * @param w the weights, {@code heads} a row
     * @param wo where they start
     * @param heads how many heads; divides {@code width}
     * @param floor weights below it count as it: negative infinity for none, 0 for dropped ones
     * @param x a table of rows
     * @param xo where it starts
     * @param y the result
     * @param yo where it starts
     * @param width floats a row
     * @param row0 first row
     * @param row1 end of rows
     */
    void weightedSum(
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int heads,
            float floor,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1);

    /**
     * {@code y[r] = max or min of x[indices[e]]}, 0 for no entries.
     *
     * @param sign 1 for the maximum, -1 for the minimum
     * @param offsets where each row's entries start
     * @param indices the row of {@code x} that an entry meets; null if entry e meets row e
     * @param x a table of rows
     * @param xo where it starts
     * @param y the result
     * @param yo where it starts
     * @param winners gets, as the bits of an int, the first entry that holds the extreme; null if
     *     not wanted
     * @param no where they start
     * @param width floats a row
     * @param row0 first row
     * @param row1 end of rows
     */
    void extreme(
            float sign,
            int[] offsets,
            int @Nullable [] indices,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int width,
            int row0,
            int row1);

    /**
     * {@code y[r] = sum, max or min of op(left, right)}, for any operation and operands.
     *
     * @param op {@link SparseKernels#COPY} to {@link SparseKernels#DIV}
     * @param sign 0 for the sum, 1 for the maximum, -1 for the minimum
     * @param offsets where each row's entries start
     * @param indices the column of each entry
     * @param entries the row of an ENTRY table that an entry meets; null if entry e meets row e
     * @param leftTable which row of the left operand an entry meets
     * @param left the left operand
     * @param lo where it starts
     * @param lw its width, which divides {@code width}
     * @param rightTable which row of the right operand an entry meets
     * @param right the right operand
     * @param ro where it starts
     * @param rw its width, which divides {@code width}
     * @param y the result
     * @param yo where it starts
     * @param winners as for {@link #extreme}
     * @param no where they start
     * @param width floats a row of {@code y}
     * @param row0 first row
     * @param row1 end of rows
     */
    void reduce(
            int op,
            int sign,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            int leftTable,
            float[] left,
            int lo,
            int lw,
            int rightTable,
            float[] right,
            int ro,
            int rw,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int width,
            int row0,
            int row1);

    /**
     * {@code y[r] = sum of g * factor} over the entries that won: the gradient of an extreme by an
     * operand with a row for each row or column. An entry has won where the winner in its row of
     * {@code winners} is its number in {@code entries}.
     *
     * @param offsets where each row's entries start
     * @param indices the column of each entry
     * @param entries the number of each entry; null if entry e is number e
     * @param table which row of {@code g} and {@code winners} an entry meets: ROW or INDEX
     * @param winners from the forward pass
     * @param no where they start
     * @param g the gradient of the extreme
     * @param go where it starts
     * @param factorTable which row of {@code factor} an entry meets
     * @param factor the other operand; null for 1
     * @param fo where it starts
     * @param fw its width, which divides {@code width}
     * @param y the result
     * @param yo where it starts
     * @param width floats a row
     * @param row0 first row
     * @param row1 end of rows
     */
    void sumOfWinners(
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            int table,
            float[] winners,
            int no,
            float[] g,
            int go,
            int factorTable,
            float @Nullable [] factor,
            int fo,
            int fw,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1);

    /**
     * {@code y[r] = x[r] / number of entries}; rows without entries get 0.
     *
     * @param offsets where each row's entries start
     * @param x a table of rows
     * @param xo where it starts
     * @param y the result, may be {@code x}
     * @param yo where it starts
     * @param width floats a row
     * @param row0 first row
     * @param row1 end of rows
     */
    void divideByCount(
            int[] offsets, float[] x, int xo, float[] y, int yo, int width, int row0, int row1);

    /**
     * {@code y[r, h] = sum of x[r, h, d] over d}: element d in lane d mod 16, lanes folded in
     * halves.
     *
     * @param x a table of rows
     * @param xo where it starts
     * @param y the result, {@code heads} floats a row
     * @param yo where it starts
     * @param heads how many groups of columns
     * @param width floats a row of {@code x}
     * @param row0 first row
     * @param row1 end of rows
     */
    void foldHeads(float[] x, int xo, float[] y, int yo, int heads, int width, int row0, int row1);

    /**
     * Continues the sums of some rows by further entries: {@code y[r] = fma(w[e], x[indices[e]],
     * y[r])}, entries in order. A row that starts at 0 and meets {@link SparseKernels#BLOCK}
     * entries at most, over all calls, ends as {@link #weightedSum} makes it, or {@link #sum} if
     * there are no weights.
     *
     * @param offsets where entries start: those of row r at place {@code first + r * stride}
     * @param fresh whether sums start at 0, whatever {@code y} holds
     * @param first the place of row 0
     * @param stride places from a row to the next
     * @param reach places from where a row's entries start to where they end
     * @param indices the row of {@code x} that an entry brings
     * @param entries the place in {@code w} of each entry; null if entry e is at e
     * @param w the weights, one an entry; null for 1
     * @param wo where they start
     * @param x a table of rows
     * @param xo where the columns to add start
     * @param y the sums
     * @param yo where their columns start
     * @param columns how many columns to add
     * @param width floats a row of both tables
     * @param row0 first row of {@code y}
     * @param row1 end of rows
     */
    void continueSum(
            int[] offsets,
            boolean fresh,
            int first,
            int stride,
            int reach,
            int[] indices,
            int @Nullable [] entries,
            float @Nullable [] w,
            int wo,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int columns,
            int width,
            int row0,
            int row1);
}
