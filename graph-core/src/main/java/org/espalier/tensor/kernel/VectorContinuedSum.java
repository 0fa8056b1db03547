// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** {@link SumKernels#continueSum} on vectors: a strip of a row stays in registers. */
final class VectorContinuedSum {
    private VectorContinuedSum() {}

    /** Continues whole vectors of columns and says how many columns that is. */
    static int sum(
            int[] offsets,
            int first,
            int[] indices,
            float[] w,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int columns,
            int width,
            int row0,
            int row1) {
        int c = 0;
        for (; columns - c >= 8 * LENGTH; c += 8 * LENGTH) {
            strip8(offsets, first, indices, w, x, xo + c, y, yo + c, width, row0, row1);
        }
        for (; columns - c >= 4 * LENGTH; c += 4 * LENGTH) {
            strip4(offsets, first, indices, w, x, xo + c, y, yo + c, width, row0, row1);
        }
        for (; columns - c >= LENGTH; c += LENGTH) {
            strip1(offsets, first, indices, w, x, xo + c, y, yo + c, width, row0, row1);
        }
        return c;
    }

    private static void strip8(
            int[] offsets,
            int first,
            int[] indices,
            float[] w,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int to = yo + r * width;
            FloatVector a0 = FloatVector.fromArray(SPECIES, y, to);
            FloatVector a1 = FloatVector.fromArray(SPECIES, y, to + LENGTH);
            FloatVector a2 = FloatVector.fromArray(SPECIES, y, to + 2 * LENGTH);
            FloatVector a3 = FloatVector.fromArray(SPECIES, y, to + 3 * LENGTH);
            FloatVector a4 = FloatVector.fromArray(SPECIES, y, to + 4 * LENGTH);
            FloatVector a5 = FloatVector.fromArray(SPECIES, y, to + 5 * LENGTH);
            FloatVector a6 = FloatVector.fromArray(SPECIES, y, to + 6 * LENGTH);
            FloatVector a7 = FloatVector.fromArray(SPECIES, y, to + 7 * LENGTH);
            for (int e = offsets[first + r], end = offsets[first + r + 1]; e < end; e++) {
                int s = xo + indices[e] * width;
                FloatVector v = FloatVector.broadcast(SPECIES, w[e]);
                a0 = FloatVector.fromArray(SPECIES, x, s).fma(v, a0);
                a1 = FloatVector.fromArray(SPECIES, x, s + LENGTH).fma(v, a1);
                a2 = FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH).fma(v, a2);
                a3 = FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH).fma(v, a3);
                a4 = FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH).fma(v, a4);
                a5 = FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH).fma(v, a5);
                a6 = FloatVector.fromArray(SPECIES, x, s + 6 * LENGTH).fma(v, a6);
                a7 = FloatVector.fromArray(SPECIES, x, s + 7 * LENGTH).fma(v, a7);
            }
            a0.intoArray(y, to);
            a1.intoArray(y, to + LENGTH);
            a2.intoArray(y, to + 2 * LENGTH);
            a3.intoArray(y, to + 3 * LENGTH);
            a4.intoArray(y, to + 4 * LENGTH);
            a5.intoArray(y, to + 5 * LENGTH);
            a6.intoArray(y, to + 6 * LENGTH);
            a7.intoArray(y, to + 7 * LENGTH);
        }
    }

    private static void strip4(
            int[] offsets,
            int first,
            int[] indices,
            float[] w,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int to = yo + r * width;
            FloatVector a0 = FloatVector.fromArray(SPECIES, y, to);
            FloatVector a1 = FloatVector.fromArray(SPECIES, y, to + LENGTH);
            FloatVector a2 = FloatVector.fromArray(SPECIES, y, to + 2 * LENGTH);
            FloatVector a3 = FloatVector.fromArray(SPECIES, y, to + 3 * LENGTH);
            for (int e = offsets[first + r], end = offsets[first + r + 1]; e < end; e++) {
                int s = xo + indices[e] * width;
                FloatVector v = FloatVector.broadcast(SPECIES, w[e]);
                a0 = FloatVector.fromArray(SPECIES, x, s).fma(v, a0);
                a1 = FloatVector.fromArray(SPECIES, x, s + LENGTH).fma(v, a1);
                a2 = FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH).fma(v, a2);
                a3 = FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH).fma(v, a3);
            }
            a0.intoArray(y, to);
            a1.intoArray(y, to + LENGTH);
            a2.intoArray(y, to + 2 * LENGTH);
            a3.intoArray(y, to + 3 * LENGTH);
        }
    }

    private static void strip1(
            int[] offsets,
            int first,
            int[] indices,
            float[] w,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int to = yo + r * width;
            FloatVector a0 = FloatVector.fromArray(SPECIES, y, to);
            for (int e = offsets[first + r], end = offsets[first + r + 1]; e < end; e++) {
                int s = xo + indices[e] * width;
                FloatVector v = FloatVector.broadcast(SPECIES, w[e]);
                a0 = FloatVector.fromArray(SPECIES, x, s).fma(v, a0);
            }
            a0.intoArray(y, to);
        }
    }
}
