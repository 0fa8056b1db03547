// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.roof;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of random rows, two to eight registers of columns at a time. It takes nothing from the
 * kernels that are compared with it.
 */
final class VectorGather {
    private static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > 16
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_PREFERRED;
    private static final int LENGTH = SPECIES.length();

    private VectorGather() {}

    /** {@code y[r] = sum of x[index[16 r + k]] over k}, in the order of k. */
    static void sum(
            int[] index, float[] x, int xo, float[] y, int yo, int width, int row0, int row1) {
        int registers = width / LENGTH;
        if (registers % 8 == 0) {
            eight(index, x, xo, y, yo, width, row0, row1);
        } else if (registers % 4 == 0) {
            four(index, x, xo, y, yo, width, row0, row1);
        } else {
            two(index, x, xo, y, yo, width, row0, row1);
        }
    }

    private static void eight(
            int[] index, float[] x, int xo, float[] y, int yo, int width, int row0, int row1) {
        for (int r = row0; r < row1; r++) {
            int first = r * GatherRun.DEGREE;
            for (int j = 0; j < width; j += 8 * LENGTH) {
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector a2 = FloatVector.zero(SPECIES);
                FloatVector a3 = FloatVector.zero(SPECIES);
                FloatVector a4 = FloatVector.zero(SPECIES);
                FloatVector a5 = FloatVector.zero(SPECIES);
                FloatVector a6 = FloatVector.zero(SPECIES);
                FloatVector a7 = FloatVector.zero(SPECIES);
                for (int k = first; k < first + GatherRun.DEGREE; k++) {
                    int s = xo + index[k] * width + j;
                    a0 = a0.add(FloatVector.fromArray(SPECIES, x, s));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, x, s + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH));
                    a3 = a3.add(FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH));
                    a4 = a4.add(FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH));
                    a5 = a5.add(FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH));
                    a6 = a6.add(FloatVector.fromArray(SPECIES, x, s + 6 * LENGTH));
                    a7 = a7.add(FloatVector.fromArray(SPECIES, x, s + 7 * LENGTH));
                }
                int at = yo + r * width + j;
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
                a2.intoArray(y, at + 2 * LENGTH);
                a3.intoArray(y, at + 3 * LENGTH);
                a4.intoArray(y, at + 4 * LENGTH);
                a5.intoArray(y, at + 5 * LENGTH);
                a6.intoArray(y, at + 6 * LENGTH);
                a7.intoArray(y, at + 7 * LENGTH);
            }
        }
    }

    private static void four(
            int[] index, float[] x, int xo, float[] y, int yo, int width, int row0, int row1) {
        for (int r = row0; r < row1; r++) {
            int first = r * GatherRun.DEGREE;
            for (int j = 0; j < width; j += 4 * LENGTH) {
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector a2 = FloatVector.zero(SPECIES);
                FloatVector a3 = FloatVector.zero(SPECIES);
                for (int k = first; k < first + GatherRun.DEGREE; k++) {
                    int s = xo + index[k] * width + j;
                    a0 = a0.add(FloatVector.fromArray(SPECIES, x, s));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, x, s + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH));
                    a3 = a3.add(FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH));
                }
                int at = yo + r * width + j;
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
                a2.intoArray(y, at + 2 * LENGTH);
                a3.intoArray(y, at + 3 * LENGTH);
            }
        }
    }

    private static void two(
            int[] index, float[] x, int xo, float[] y, int yo, int width, int row0, int row1) {
        for (int r = row0; r < row1; r++) {
            int first = r * GatherRun.DEGREE;
            for (int j = 0; j < width; j += 2 * LENGTH) {
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                for (int k = first; k < first + GatherRun.DEGREE; k++) {
                    int s = xo + index[k] * width + j;
                    a0 = a0.add(FloatVector.fromArray(SPECIES, x, s));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, x, s + LENGTH));
                }
                int at = yo + r * width + j;
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
            }
        }
    }
}
