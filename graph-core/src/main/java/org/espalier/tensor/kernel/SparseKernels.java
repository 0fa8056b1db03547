// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * Single-threaded kernels for work along the entries of a sparse pattern.
 *
 * <p>A pattern has rows; row {@code r} owns the entries {@code offsets[r]} to {@code offsets[r + 1]
 * - 1}. For graphs a row is a destination and an entry is an in-edge. An operand is a table of rows
 * of floats; {@link #ROW}, {@link #INDEX} and {@link #ENTRY} say which of its rows an entry meets.
 */
public interface SparseKernels {
    /** Entries that one chain of additions covers; sums of longer rows add such blocks in order. */
    int BLOCK = 8192;

    /** The operand has a row for each row of the pattern. */
    int ROW = 0;

    /** The operand has a row for each column of the pattern. */
    int INDEX = 1;

    /** The operand has a row for each entry. */
    int ENTRY = 2;

    /** The value is the left operand. */
    int COPY = 0;

    /** The value is left + right. */
    int ADD = 1;

    /** The value is left - right. */
    int SUB = 2;

    /** The value is left * right. */
    int MUL = 3;

    /** The value is left / right. */
    int DIV = 4;

    /**
     * Kernels that make one row of each row's entries.
     *
     * @return the sums
     */
    SumKernels sums();

    /**
     * Kernels that make a value for each entry.
     *
     * @return the entry kernels
     */
    EdgeKernels edges();

    /**
     * Kernels that normalise over each row's entries.
     *
     * @return the softmax kernels
     */
    SoftmaxKernels softmax();
}
