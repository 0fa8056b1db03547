// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.roof;

/** The scalar twin of {@link VectorFma}: its first lane. */
final class ScalarFma {
    private ScalarFma() {}

    /**
     * Runs all chains {@code a = a m + c}.
     *
     * @param values start of chain i at element i; m at 12, c at 13
     * @param rounds how many steps
     * @return the sum of the chains
     */
    static float run(float[] values, int rounds) {
        float a0 = values[0];
        float a1 = values[1];
        float a2 = values[2];
        float a3 = values[3];
        float a4 = values[4];
        float a5 = values[5];
        float a6 = values[6];
        float a7 = values[7];
        float a8 = values[8];
        float a9 = values[9];
        float a10 = values[10];
        float a11 = values[11];
        float m = values[12];
        float c = values[13];
        for (int i = 0; i < rounds; i++) {
            a0 = Math.fma(a0, m, c);
            a1 = Math.fma(a1, m, c);
            a2 = Math.fma(a2, m, c);
            a3 = Math.fma(a3, m, c);
            a4 = Math.fma(a4, m, c);
            a5 = Math.fma(a5, m, c);
            a6 = Math.fma(a6, m, c);
            a7 = Math.fma(a7, m, c);
            a8 = Math.fma(a8, m, c);
            a9 = Math.fma(a9, m, c);
            a10 = Math.fma(a10, m, c);
            a11 = Math.fma(a11, m, c);
        }
        float sum = a0 + a1 + a2 + a3 + a4 + a5 + a6;
        return sum + a7 + a8 + a9 + a10 + a11;
    }
}
