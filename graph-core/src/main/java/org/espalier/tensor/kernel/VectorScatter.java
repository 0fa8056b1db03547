// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** {@link SumKernels#addToIndices} on vectors: a strip of a row stays in registers. */
final class VectorScatter {
    private VectorScatter() {}

    /** Adds whole vectors of columns and says how many columns that is. */
    static int add(
            int[] offsets,
            int[] indices,
            float[] w,
            float[] g,
            int go,
            float[] y,
            int yo,
            int columns,
            int width,
            int rows) {
        int c = 0;
        for (; columns - c >= 4 * LENGTH; c += 4 * LENGTH) {
            strip4(offsets, indices, w, g, go + c, y, yo + c, width, rows);
        }
        for (; columns - c >= LENGTH; c += LENGTH) {
            strip1(offsets, indices, w, g, go + c, y, yo + c, width, rows);
        }
        return c;
    }

    private static void strip4(
            int[] offsets,
            int[] indices,
            float[] w,
            float[] g,
            int go,
            float[] y,
            int yo,
            int width,
            int rows) {
        for (int r = 0; r < rows; r++) {
            int from = go + r * width;
            FloatVector g0 = FloatVector.fromArray(SPECIES, g, from);
            FloatVector g1 = FloatVector.fromArray(SPECIES, g, from + LENGTH);
            FloatVector g2 = FloatVector.fromArray(SPECIES, g, from + 2 * LENGTH);
            FloatVector g3 = FloatVector.fromArray(SPECIES, g, from + 3 * LENGTH);
            for (int e = offsets[r], end = offsets[r + 1]; e < end; e++) {
                int to = yo + indices[e] * width;
                FloatVector v = FloatVector.broadcast(SPECIES, w[e]);
                g0.fma(v, FloatVector.fromArray(SPECIES, y, to)).intoArray(y, to);
                g1.fma(v, FloatVector.fromArray(SPECIES, y, to + LENGTH)).intoArray(y, to + LENGTH);
                g2.fma(v, FloatVector.fromArray(SPECIES, y, to + 2 * LENGTH))
                        .intoArray(y, to + 2 * LENGTH);
                g3.fma(v, FloatVector.fromArray(SPECIES, y, to + 3 * LENGTH))
                        .intoArray(y, to + 3 * LENGTH);
            }
        }
    }

    private static void strip1(
            int[] offsets,
            int[] indices,
            float[] w,
            float[] g,
            int go,
            float[] y,
            int yo,
            int width,
            int rows) {
        for (int r = 0; r < rows; r++) {
            int from = go + r * width;
            FloatVector g0 = FloatVector.fromArray(SPECIES, g, from);
            for (int e = offsets[r], end = offsets[r + 1]; e < end; e++) {
                int to = yo + indices[e] * width;
                FloatVector v = FloatVector.broadcast(SPECIES, w[e]);
                g0.fma(v, FloatVector.fromArray(SPECIES, y, to)).intoArray(y, to);
            }
        }
    }
}
