// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.PairFunction;
import org.espalier.tensor.kernel.Ranges;

/** Adds gradients that reach a tensor along several ways. */
public final class Accumulate {
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
        var kernels = compute.kernels().elements();
        Ranges.elements(
                compute,
                sum.shape().elements(),
                (i, end) ->
                        kernels.pairs(
                                PairFunction.ADD,
                                x,
                                a.offset() + i,
                                y,
                                b.offset() + i,
                                z,
                                sum.offset() + i,
                                end - i));
    }
}
