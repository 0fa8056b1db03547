// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;
import static org.espalier.tensor.kernel.SparseKernels.BLOCK;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

import org.jspecify.annotations.Nullable;

/** {@link SumKernels#sumOfWinners} without a factor, in strips as {@link VectorCopySum}. */
final class VectorWinners {
    private VectorWinners() {}

    /** Sums as many columns as strips cover; returns how many. */
    static int sum(
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            int table,
            float[] winners,
            int no,
            float[] g,
            int go,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        int c = 0;
        for (; width - c >= 4 * LENGTH; c += 4 * LENGTH) {
            strip4(
                    offsets, indices, entries, table, winners, no + c, g, go + c, y, yo + c, width,
                    row0, row1);
        }
        if (width - c >= 2 * LENGTH) {
            strip2(
                    offsets, indices, entries, table, winners, no + c, g, go + c, y, yo + c, width,
                    row0, row1);
            c += 2 * LENGTH;
        }
        return c;
    }

    private static FloatVector add(
            FloatVector sum, float[] winners, int no, float[] g, int go, int number) {
        VectorMask<Float> won =
                FloatVector.fromArray(SPECIES, winners, no)
                        .reinterpretAsInts()
                        .compare(VectorOperators.EQ, number)
                        .cast(SPECIES);
        return sum.add(FloatVector.fromArray(SPECIES, g, go), won);
    }

    private static void strip4(
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            int table,
            float[] winners,
            int no,
            float[] g,
            int go,
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
                for (; e < stop; e++) {
                    int k = (table == SparseKernels.ROW ? r : indices[e]) * width;
                    int number = entries == null ? e : entries[e];
                    a0 = add(a0, winners, no + k, g, go + k, number);
                    a1 = add(a1, winners, no + k + LENGTH, g, go + k + LENGTH, number);
                    a2 = add(a2, winners, no + k + 2 * LENGTH, g, go + k + 2 * LENGTH, number);
                    a3 = add(a3, winners, no + k + 3 * LENGTH, g, go + k + 3 * LENGTH, number);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, at + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, y, at + 2 * LENGTH));
                    a3 = a3.add(FloatVector.fromArray(SPECIES, y, at + 3 * LENGTH));
                }
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
                a2.intoArray(y, at + 2 * LENGTH);
                a3.intoArray(y, at + 3 * LENGTH);
            } while (e < end);
        }
    }

    private static void strip2(
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            int table,
            float[] winners,
            int no,
            float[] g,
            int go,
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
                for (; e < stop; e++) {
                    int k = (table == SparseKernels.ROW ? r : indices[e]) * width;
                    int number = entries == null ? e : entries[e];
                    a0 = add(a0, winners, no + k, g, go + k, number);
                    a1 = add(a1, winners, no + k + LENGTH, g, go + k + LENGTH, number);
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, at));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, at + LENGTH));
                }
                a0.intoArray(y, at);
                a1.intoArray(y, at + LENGTH);
            } while (e < end);
        }
    }
}
