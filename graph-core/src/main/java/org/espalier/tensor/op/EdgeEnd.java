// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.SparsePattern;
import org.espalier.tensor.kernel.SparseKernels;

/** Which row of an operand an edge meets. The rows of a pattern are destinations. */
public enum EdgeEnd {
    /** The operand has a row for each source: for each column of the pattern. */
    SOURCE(SparseKernels.INDEX, SparseKernels.ROW),
    /** The operand has a row for each destination: for each row of the pattern. */
    DESTINATION(SparseKernels.ROW, SparseKernels.INDEX),
    /** The operand has a row for each edge, in the order of the pattern's entries. */
    EDGE(SparseKernels.ENTRY, SparseKernels.ENTRY);

    private final int table;
    private final int transposedTable;

    EdgeEnd(int table, int transposedTable) {
        this.table = table;
        this.transposedTable = transposedTable;
    }

    /** The kernels' code for it, over entries by row or by column. */
    int table(boolean transposed) {
        return transposed ? transposedTable : table;
    }

    /**
     * How many rows an operand has at this end.
     *
     * @param pattern the edges
     * @return columns, rows or entries of the pattern
     */
    public int rows(SparsePattern pattern) {
        return switch (this) {
            case SOURCE -> pattern.columns();
            case DESTINATION -> pattern.rows();
            case EDGE -> pattern.entries();
        };
    }
}
