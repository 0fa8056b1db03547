// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;
import static org.espalier.tensor.kernel.SparseKernels.BLOCK;

import jdk.incubator.vector.FloatVector;

import org.jspecify.annotations.Nullable;

/** The strips of {@link VectorWeightedSum} that are five to eight vectors wide. */
final class VectorWideSum {
    private VectorWideSum() {}

    static void strip8(
            int last,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int heads,
            float floor,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector a2 = FloatVector.zero(SPECIES);
                FloatVector a3 = FloatVector.zero(SPECIES);
                FloatVector a4 = FloatVector.zero(SPECIES);
                FloatVector a5 = FloatVector.zero(SPECIES);
                FloatVector a6 = FloatVector.zero(SPECIES);
                FloatVector a7 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    FloatVector v = VectorWeightedSum.weight(w[wo + k * heads], floor);
                    a0 = v.fma(FloatVector.fromArray(SPECIES, x, s), a0);
                    a1 = v.fma(FloatVector.fromArray(SPECIES, x, s + LENGTH), a1);
                    a2 = v.fma(FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH), a2);
                    a3 = v.fma(FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH), a3);
                    a4 = v.fma(FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH), a4);
                    a5 = v.fma(FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH), a5);
                    a6 = v.fma(FloatVector.fromArray(SPECIES, x, s + 6 * LENGTH), a6);
                    a7 = v.fma(FloatVector.fromArray(SPECIES, x, s + last), a7);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, at + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, y, at + 2 * LENGTH));
                    a3 = a3.add(FloatVector.fromArray(SPECIES, y, at + 3 * LENGTH));
                    a4 = a4.add(FloatVector.fromArray(SPECIES, y, at + 4 * LENGTH));
                    a5 = a5.add(FloatVector.fromArray(SPECIES, y, at + 5 * LENGTH));
                    a6 = a6.add(FloatVector.fromArray(SPECIES, y, at + 6 * LENGTH));
                    a7 = a7.add(FloatVector.fromArray(SPECIES, y, at + last));
                }
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
                a2.intoArray(y, at + 2 * LENGTH);
                a3.intoArray(y, at + 3 * LENGTH);
                a4.intoArray(y, at + 4 * LENGTH);
                a5.intoArray(y, at + 5 * LENGTH);
                a6.intoArray(y, at + 6 * LENGTH);
                a7.intoArray(y, at + last);
            } while (e < end);
        }
    }

    static void strip7(
            int last,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int heads,
            float floor,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector a2 = FloatVector.zero(SPECIES);
                FloatVector a3 = FloatVector.zero(SPECIES);
                FloatVector a4 = FloatVector.zero(SPECIES);
                FloatVector a5 = FloatVector.zero(SPECIES);
                FloatVector a6 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    FloatVector v = VectorWeightedSum.weight(w[wo + k * heads], floor);
                    a0 = v.fma(FloatVector.fromArray(SPECIES, x, s), a0);
                    a1 = v.fma(FloatVector.fromArray(SPECIES, x, s + LENGTH), a1);
                    a2 = v.fma(FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH), a2);
                    a3 = v.fma(FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH), a3);
                    a4 = v.fma(FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH), a4);
                    a5 = v.fma(FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH), a5);
                    a6 = v.fma(FloatVector.fromArray(SPECIES, x, s + last), a6);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, at + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, y, at + 2 * LENGTH));
                    a3 = a3.add(FloatVector.fromArray(SPECIES, y, at + 3 * LENGTH));
                    a4 = a4.add(FloatVector.fromArray(SPECIES, y, at + 4 * LENGTH));
                    a5 = a5.add(FloatVector.fromArray(SPECIES, y, at + 5 * LENGTH));
                    a6 = a6.add(FloatVector.fromArray(SPECIES, y, at + last));
                }
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
                a2.intoArray(y, at + 2 * LENGTH);
                a3.intoArray(y, at + 3 * LENGTH);
                a4.intoArray(y, at + 4 * LENGTH);
                a5.intoArray(y, at + 5 * LENGTH);
                a6.intoArray(y, at + last);
            } while (e < end);
        }
    }

    static void strip6(
            int last,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int heads,
            float floor,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector a2 = FloatVector.zero(SPECIES);
                FloatVector a3 = FloatVector.zero(SPECIES);
                FloatVector a4 = FloatVector.zero(SPECIES);
                FloatVector a5 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    FloatVector v = VectorWeightedSum.weight(w[wo + k * heads], floor);
                    a0 = v.fma(FloatVector.fromArray(SPECIES, x, s), a0);
                    a1 = v.fma(FloatVector.fromArray(SPECIES, x, s + LENGTH), a1);
                    a2 = v.fma(FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH), a2);
                    a3 = v.fma(FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH), a3);
                    a4 = v.fma(FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH), a4);
                    a5 = v.fma(FloatVector.fromArray(SPECIES, x, s + last), a5);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, at + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, y, at + 2 * LENGTH));
                    a3 = a3.add(FloatVector.fromArray(SPECIES, y, at + 3 * LENGTH));
                    a4 = a4.add(FloatVector.fromArray(SPECIES, y, at + 4 * LENGTH));
                    a5 = a5.add(FloatVector.fromArray(SPECIES, y, at + last));
                }
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
                a2.intoArray(y, at + 2 * LENGTH);
                a3.intoArray(y, at + 3 * LENGTH);
                a4.intoArray(y, at + 4 * LENGTH);
                a5.intoArray(y, at + last);
            } while (e < end);
        }
    }

    static void strip5(
            int last,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int heads,
            float floor,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector a2 = FloatVector.zero(SPECIES);
                FloatVector a3 = FloatVector.zero(SPECIES);
                FloatVector a4 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + indices[e] * width;
                    int k = entries == null ? e : entries[e];
                    FloatVector v = VectorWeightedSum.weight(w[wo + k * heads], floor);
                    a0 = v.fma(FloatVector.fromArray(SPECIES, x, s), a0);
                    a1 = v.fma(FloatVector.fromArray(SPECIES, x, s + LENGTH), a1);
                    a2 = v.fma(FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH), a2);
                    a3 = v.fma(FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH), a3);
                    a4 = v.fma(FloatVector.fromArray(SPECIES, x, s + last), a4);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, at + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, y, at + 2 * LENGTH));
                    a3 = a3.add(FloatVector.fromArray(SPECIES, y, at + 3 * LENGTH));
                    a4 = a4.add(FloatVector.fromArray(SPECIES, y, at + last));
                }
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
                a2.intoArray(y, at + 2 * LENGTH);
                a3.intoArray(y, at + 3 * LENGTH);
                a4.intoArray(y, at + last);
            } while (e < end);
        }
    }
}
