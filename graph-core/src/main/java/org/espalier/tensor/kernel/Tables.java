// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.jspecify.annotations.Nullable;

/** What the kernels over entries share: which row of a table an entry meets, and one operation. */
final class Tables {
    /** Lanes that a sum along a row is spread over, whatever the hardware's width. */
    static final int LANES = 16;

    private Tables() {}

    static int row(int table, int r, int e, int[] indices, int @Nullable [] entries) {
        return switch (table) {
            case SparseKernels.ROW -> r;
            case SparseKernels.INDEX -> indices[e];
            default -> entries == null ? e : entries[e];
        };
    }

    static float apply(int op, float a, float b) {
        return switch (op) {
            case SparseKernels.COPY -> a;
            case SparseKernels.ADD -> a + b;
            case SparseKernels.SUB -> a - b;
            case SparseKernels.MUL -> a * b;
            default -> a / b;
        };
    }

    /** How many columns of the result share a column of an operand; 1 for an empty operand. */
    static int group(int width, int operandWidth) {
        return operandWidth == 0 ? 1 : Math.max(1, width / operandWidth);
    }

    /** Folds lane i with i + 8, + 4, + 2, + 1; overwrites the lanes. */
    static float fold(float[] lanes) {
        fold(lanes, 0, 1);
        return lanes[0];
    }

    /** Folds lanes of {@code heads} floats each; the sums are left in the first lane. */
    static void fold(float[] lanes, int at, int heads) {
        for (int half = LANES / 2 * heads; half >= heads; half /= 2) {
            for (int i = at; i < at + half; i++) {
                lanes[i] += lanes[i + half];
            }
        }
    }
}
