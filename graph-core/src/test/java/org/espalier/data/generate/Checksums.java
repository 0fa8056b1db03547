// SPDX-License-Identifier: Apache-2.0
package org.espalier.data.generate;

import org.espalier.tensor.CsrMatrix;

/** Numbers that stand for whole arrays, as other implementations compute them too. */
final class Checksums {
    private Checksums() {}

    /** The sum of each value times its place, places from 1. */
    static long of(int[] values) {
        long sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (i + 1L) * values[i];
        }
        return sum;
    }

    /** The sum of each stored element's place in the dense matrix, times its number from 1. */
    static long positions(CsrMatrix matrix) {
        long sum = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            for (int i = matrix.pattern().offsets()[row];
                    i < matrix.pattern().offsets()[row + 1];
                    i++) {
                sum += (i + 1L) * ((long) row * matrix.columns() + matrix.pattern().indices()[i]);
            }
        }
        return sum;
    }
}
