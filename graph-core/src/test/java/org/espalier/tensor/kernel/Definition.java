// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Rng;

/** Products by the letter of their definition. */
final class Definition {
    private static final int PANEL = 8192;

    private Definition() {}

    /** One element of a product, its chains in ascending {@code p}. */
    static float element(
            Gemm.Form form,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int i,
            int j) {
        int panel = form == Gemm.Form.TN ? PANEL : Math.max(1, k);
        float total = 0;
        for (int from = 0; from < Math.max(1, k); from += panel) {
            float chain = 0;
            for (int p = from; p < Math.min(k, from + panel); p++) {
                float left = a[ao + (form == Gemm.Form.TN ? p * m + i : i * k + p)];
                float right = b[bo + (form == Gemm.Form.NT ? j * k + p : p * n + j)];
                chain = Math.fma(left, right, chain);
            }
            total = from == 0 ? chain : total + chain;
        }
        return total;
    }

    /** Numbers of mixed sign and size, with zeros of both signs among them. */
    static float[] numbers(int count, long seed) {
        var random = Rng.of(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.below(9, i) == 0 ? -0f : 2 * random.uniform(i) - 1;
        }
        return numbers;
    }
}
