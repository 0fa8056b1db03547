// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import org.jspecify.annotations.Nullable;

/** The vector twin of {@link Bf16Kernels}. */
final class VectorBf16 implements Bf16Kernels {
    /** Registers of words, as wide as those of floats. */
    static final VectorSpecies<Integer> WORDS =
            VectorSpecies.of(int.class, Lanes.SPECIES.vectorShape());

    /** The bits of a word's high half. */
    static final int HIGH = 0xFFFF0000;

    /**
     * How many registers of words the next strip has: each needs two registers of sums, so eight
     * where there are 32 registers and four where there are 16.
     */
    static int vectors(int words) {
        int vectors = (words + LENGTH - 1) / LENGTH;
        if (vectors >= 8 && LENGTH == 16) {
            return 8;
        }
        return Math.min(vectors, 4);
    }

    @Override
    public void sum(
            int[] offsets,
            int @Nullable [] indices,
            int[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        VectorBf16Sum.sum(offsets, indices, x, xo, y, yo, width, row0, row1);
    }

    @Override
    public void weightedSum(
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        VectorBf16WeightedSum.sum(
                offsets, indices, entries, w, wo, x, xo, y, yo, width, row0, row1);
    }

    @Override
    public void widen(
            int @Nullable [] index,
            int row0,
            int row1,
            int[] x,
            int xo,
            int width,
            int column,
            int columns,
            float[] y,
            int yo,
            int yRow) {
        int stride = Bf16Table.stride(width);
        int second = width - stride;
        int lows = Math.clamp(second - column, 0, columns);
        int over = Math.max(0, column - second);
        for (int r = row0; r < row1; r++) {
            int from = xo + (index == null ? r : index[r]) * stride;
            int to = yo + (r - row0) * yRow;
            if (lows > 0) {
                low(x, from + column, y, to, lows);
            }
            if (lows < columns) {
                high(x, from + over, y, to + lows, columns - lows);
            }
        }
    }

    private static void low(int[] x, int xo, float[] y, int yo, int n) {
        int j = 0;
        for (; j + LENGTH <= n; j += LENGTH) {
            IntVector.fromArray(WORDS, x, xo + j)
                    .lanewise(VectorOperators.LSHL, 16)
                    .reinterpretAsFloats()
                    .intoArray(y, yo + j);
        }
        if (j < n) {
            VectorMask<Integer> rest = WORDS.indexInRange(0, n - j);
            IntVector.fromArray(WORDS, x, xo + j, rest)
                    .lanewise(VectorOperators.LSHL, 16)
                    .reinterpretAsFloats()
                    .intoArray(y, yo + j, rest.cast(Lanes.SPECIES));
        }
    }

    private static void high(int[] x, int xo, float[] y, int yo, int n) {
        int j = 0;
        for (; j + LENGTH <= n; j += LENGTH) {
            IntVector.fromArray(WORDS, x, xo + j)
                    .and(HIGH)
                    .reinterpretAsFloats()
                    .intoArray(y, yo + j);
        }
        if (j < n) {
            VectorMask<Integer> rest = WORDS.indexInRange(0, n - j);
            IntVector.fromArray(WORDS, x, xo + j, rest)
                    .and(HIGH)
                    .reinterpretAsFloats()
                    .intoArray(y, yo + j, rest.cast(Lanes.SPECIES));
        }
    }
}
