// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.op;

import org.espalier.tensor.Compute;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.kernel.Gemm;

/** Hands tensors to {@link Gemm}. */
final class Products {
    private Products() {}

    /** One product; sizes as {@link Gemm} names them. */
    static void run(
            Gemm.Form form, Compute compute, int m, int n, int k, Tensor a, Tensor b, Tensor c) {
        run(form, compute, 1, m, n, k, a, b, c);
    }

    /** A batch of products. */
    static void run(
            Gemm.Form form,
            Compute compute,
            int batch,
            int m,
            int n,
            int k,
            Tensor a,
            Tensor b,
            Tensor c) {
        Gemm.batched(
                form,
                compute,
                batch,
                m,
                n,
                k,
                a.array("matmul"),
                a.offset(),
                b.array("matmul"),
                b.offset(),
                c.array("matmul"),
                c.offset());
    }
}
