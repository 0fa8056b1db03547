// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Tensor;

/** Adds gradients that reach a tensor along several ways. */
public final class Accumulate {
    private static final int PIECE = 1 << 14;

    private Accumulate() {}

    /**
     * {@code known += part}.
     *
     * @param compute the workers
     * @param known a buffer nobody else reads
     * @param part as many elements
     */
    public static void add(Compute compute, Tensor known, Tensor part) {
        sum(compute, known, part, known);
    }

    /**
     * {@code sum = a + b}.
     *
     * @param compute the workers
     * @param a the first term
     * @param b the second term, of as many elements
     * @param sum the result's buffer
     */
    public static void sum(Compute compute, Tensor a, Tensor b, Tensor sum) {
        float[] x = a.array("gradients");
        float[] y = b.array("gradients");
        float[] z = sum.array("gradients");
        int n = sum.shape().elements();
        int xo = a.offset();
        int yo = b.offset();
        int zo = sum.offset();
        compute.workers()
                .forEach(
                        (n + PIECE - 1) / PIECE,
                        piece -> {
                            int end = Math.min(n, (piece + 1) * PIECE);
                            for (int i = piece * PIECE; i < end; i++) {
                                z[zo + i] = x[xo + i] + y[yo + i];
                            }
                        });
    }
}
