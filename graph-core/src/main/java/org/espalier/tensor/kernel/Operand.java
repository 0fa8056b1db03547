// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

/**
 * A table that entries meet a row of.
 *
 * @param table {@link SparseKernels#ROW}, {@link SparseKernels#INDEX} or {@link
 *     SparseKernels#ENTRY}
 * @param array where its values are
 * @param offset where they start
 * @param width floats a row
 */
@SuppressWarnings("ArrayRecordComponent")
public record Operand(int table, float[] array, int offset, int width) {}
