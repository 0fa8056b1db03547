// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.roof;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Twelve chains of multiply-adds on registers: more than a processor has under way at a time, and
 * with multiplier and summand as many registers as the smallest register file has. Nothing of it is
 * known to the compiler, and every chain reaches the result.
 */
final class VectorFma {
    private static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > 16
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_PREFERRED;

    /** Lanes of a register. */
    static final int LANES = SPECIES.length();

    private VectorFma() {}

    /**
     * Runs all chains {@code a = a m + c}.
     *
     * @param values start of chain i from element i on; from 12 on m, from 13 on c
     * @param rounds how many steps
     * @return the sum of the first lanes
     */
    static float run(float[] values, int rounds) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, values, 0);
        FloatVector a1 = FloatVector.fromArray(SPECIES, values, 1);
        FloatVector a2 = FloatVector.fromArray(SPECIES, values, 2);
        FloatVector a3 = FloatVector.fromArray(SPECIES, values, 3);
        FloatVector a4 = FloatVector.fromArray(SPECIES, values, 4);
        FloatVector a5 = FloatVector.fromArray(SPECIES, values, 5);
        FloatVector a6 = FloatVector.fromArray(SPECIES, values, 6);
        FloatVector a7 = FloatVector.fromArray(SPECIES, values, 7);
        FloatVector a8 = FloatVector.fromArray(SPECIES, values, 8);
        FloatVector a9 = FloatVector.fromArray(SPECIES, values, 9);
        FloatVector a10 = FloatVector.fromArray(SPECIES, values, 10);
        FloatVector a11 = FloatVector.fromArray(SPECIES, values, 11);
        FloatVector m = FloatVector.fromArray(SPECIES, values, 12);
        FloatVector c = FloatVector.fromArray(SPECIES, values, 13);
        for (int i = 0; i < rounds; i++) {
            a0 = a0.fma(m, c);
            a1 = a1.fma(m, c);
            a2 = a2.fma(m, c);
            a3 = a3.fma(m, c);
            a4 = a4.fma(m, c);
            a5 = a5.fma(m, c);
            a6 = a6.fma(m, c);
            a7 = a7.fma(m, c);
            a8 = a8.fma(m, c);
            a9 = a9.fma(m, c);
            a10 = a10.fma(m, c);
            a11 = a11.fma(m, c);
        }
        FloatVector sum = a0.add(a1).add(a2).add(a3).add(a4).add(a5).add(a6);
        return sum.add(a7).add(a8).add(a9).add(a10).add(a11).lane(0);
    }
}
