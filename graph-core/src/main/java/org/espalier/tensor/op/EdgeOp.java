// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.kernel.SparseKernels;

/** What an edge makes of two operands. */
public enum EdgeOp {
    /** left + right. */
    ADD(SparseKernels.ADD),
    /** left - right. */
    SUB(SparseKernels.SUB),
    /** left * right. */
    MUL(SparseKernels.MUL),
    /** left / right. */
    DIV(SparseKernels.DIV),
    /** The dot product over the last dimension. */
    DOT(-1);

    private final int code;

    EdgeOp(int code) {
        this.code = code;
    }

    /** The kernels' code for it; DOT has kernels of its own. */
    int code() {
        return code;
    }
}
