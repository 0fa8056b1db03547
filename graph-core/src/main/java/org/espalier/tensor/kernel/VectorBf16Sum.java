// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static jdk.incubator.vector.VectorOperators.LSHL;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;
import static org.espalier.tensor.kernel.SparseKernels.BLOCK;
import static org.espalier.tensor.kernel.VectorBf16.HIGH;
import static org.espalier.tensor.kernel.VectorBf16.WORDS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

import org.jspecify.annotations.Nullable;

/**
 * {@link Bf16Kernels#sum} on vectors, in strips as {@link VectorCopySum}.
 *
 * <p>A register of words gives two registers of sums: its low halves those of the columns where it
 * stands, its high halves those of columns half a row further on.
 */
final class VectorBf16Sum {
    private VectorBf16Sum() {}

    static void sum(
            int[] offsets,
            int @Nullable [] indices,
            int[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        int stride = Bf16Table.stride(width);
        if (stride < LENGTH) {
            masked(
                    WORDS.indexInRange(0, stride),
                    Lanes.first(stride),
                    offsets,
                    indices,
                    x,
                    xo,
                    stride,
                    y,
                    yo,
                    width,
                    row0,
                    row1);
            return;
        }
        for (int c = 0; c < stride; ) {
            int vectors = VectorBf16.vectors(stride - c);
            int from = Math.min(c, stride - LENGTH);
            int last = Math.min(vectors * LENGTH, stride - from) - LENGTH;
            strip(
                    vectors, last, offsets, indices, x, xo + from, stride, y, yo + from, width,
                    row0, row1);
            c += vectors * LENGTH;
        }
    }

    private static void strip(
            int vectors,
            int last,
            int[] offsets,
            int @Nullable [] indices,
            int[] x,
            int xo,
            int stride,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        switch (vectors) {
            case 1 -> strip1(offsets, indices, x, xo, stride, y, yo, width, row0, row1);
            case 2 -> strip2(last, offsets, indices, x, xo, stride, y, yo, width, row0, row1);
            case 3 -> strip3(last, offsets, indices, x, xo, stride, y, yo, width, row0, row1);
            case 4 -> strip4(last, offsets, indices, x, xo, stride, y, yo, width, row0, row1);
            default -> strip8(last, offsets, indices, x, xo, stride, y, yo, width, row0, row1);
        }
    }

    private static void strip8(
            int last,
            int[] offsets,
            int @Nullable [] indices,
            int[] x,
            int xo,
            int stride,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int low = yo + r * width;
            int high = low + width - stride;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector b0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector b1 = FloatVector.zero(SPECIES);
                FloatVector a2 = FloatVector.zero(SPECIES);
                FloatVector b2 = FloatVector.zero(SPECIES);
                FloatVector a3 = FloatVector.zero(SPECIES);
                FloatVector b3 = FloatVector.zero(SPECIES);
                FloatVector a4 = FloatVector.zero(SPECIES);
                FloatVector b4 = FloatVector.zero(SPECIES);
                FloatVector a5 = FloatVector.zero(SPECIES);
                FloatVector b5 = FloatVector.zero(SPECIES);
                FloatVector a6 = FloatVector.zero(SPECIES);
                FloatVector b6 = FloatVector.zero(SPECIES);
                FloatVector a7 = FloatVector.zero(SPECIES);
                FloatVector b7 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + (indices == null ? e : indices[e]) * stride;
                    IntVector p0 = IntVector.fromArray(WORDS, x, s);
                    a0 = a0.add(p0.lanewise(LSHL, 16).reinterpretAsFloats());
                    b0 = b0.add(p0.and(HIGH).reinterpretAsFloats());
                    IntVector p1 = IntVector.fromArray(WORDS, x, s + LENGTH);
                    a1 = a1.add(p1.lanewise(LSHL, 16).reinterpretAsFloats());
                    b1 = b1.add(p1.and(HIGH).reinterpretAsFloats());
                    IntVector p2 = IntVector.fromArray(WORDS, x, s + 2 * LENGTH);
                    a2 = a2.add(p2.lanewise(LSHL, 16).reinterpretAsFloats());
                    b2 = b2.add(p2.and(HIGH).reinterpretAsFloats());
                    IntVector p3 = IntVector.fromArray(WORDS, x, s + 3 * LENGTH);
                    a3 = a3.add(p3.lanewise(LSHL, 16).reinterpretAsFloats());
                    b3 = b3.add(p3.and(HIGH).reinterpretAsFloats());
                    IntVector p4 = IntVector.fromArray(WORDS, x, s + 4 * LENGTH);
                    a4 = a4.add(p4.lanewise(LSHL, 16).reinterpretAsFloats());
                    b4 = b4.add(p4.and(HIGH).reinterpretAsFloats());
                    IntVector p5 = IntVector.fromArray(WORDS, x, s + 5 * LENGTH);
                    a5 = a5.add(p5.lanewise(LSHL, 16).reinterpretAsFloats());
                    b5 = b5.add(p5.and(HIGH).reinterpretAsFloats());
                    IntVector p6 = IntVector.fromArray(WORDS, x, s + 6 * LENGTH);
                    a6 = a6.add(p6.lanewise(LSHL, 16).reinterpretAsFloats());
                    b6 = b6.add(p6.and(HIGH).reinterpretAsFloats());
                    IntVector p7 = IntVector.fromArray(WORDS, x, s + last);
                    a7 = a7.add(p7.lanewise(LSHL, 16).reinterpretAsFloats());
                    b7 = b7.add(p7.and(HIGH).reinterpretAsFloats());
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, low));
                    b0 = b0.add(FloatVector.fromArray(SPECIES, y, high));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, low + LENGTH));
                    b1 = b1.add(FloatVector.fromArray(SPECIES, y, high + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, y, low + 2 * LENGTH));
                    b2 = b2.add(FloatVector.fromArray(SPECIES, y, high + 2 * LENGTH));
                    a3 = a3.add(FloatVector.fromArray(SPECIES, y, low + 3 * LENGTH));
                    b3 = b3.add(FloatVector.fromArray(SPECIES, y, high + 3 * LENGTH));
                    a4 = a4.add(FloatVector.fromArray(SPECIES, y, low + 4 * LENGTH));
                    b4 = b4.add(FloatVector.fromArray(SPECIES, y, high + 4 * LENGTH));
                    a5 = a5.add(FloatVector.fromArray(SPECIES, y, low + 5 * LENGTH));
                    b5 = b5.add(FloatVector.fromArray(SPECIES, y, high + 5 * LENGTH));
                    a6 = a6.add(FloatVector.fromArray(SPECIES, y, low + 6 * LENGTH));
                    b6 = b6.add(FloatVector.fromArray(SPECIES, y, high + 6 * LENGTH));
                    a7 = a7.add(FloatVector.fromArray(SPECIES, y, low + last));
                    b7 = b7.add(FloatVector.fromArray(SPECIES, y, high + last));
                }
                a0.intoArray(y, low);
                b0.intoArray(y, high);
                a1.intoArray(y, low + LENGTH);
                b1.intoArray(y, high + LENGTH);
                a2.intoArray(y, low + 2 * LENGTH);
                b2.intoArray(y, high + 2 * LENGTH);
                a3.intoArray(y, low + 3 * LENGTH);
                b3.intoArray(y, high + 3 * LENGTH);
                a4.intoArray(y, low + 4 * LENGTH);
                b4.intoArray(y, high + 4 * LENGTH);
                a5.intoArray(y, low + 5 * LENGTH);
                b5.intoArray(y, high + 5 * LENGTH);
                a6.intoArray(y, low + 6 * LENGTH);
                b6.intoArray(y, high + 6 * LENGTH);
                a7.intoArray(y, low + last);
                b7.intoArray(y, high + last);
            } while (e < end);
        }
    }

    private static void strip4(
            int last,
            int[] offsets,
            int @Nullable [] indices,
            int[] x,
            int xo,
            int stride,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int low = yo + r * width;
            int high = low + width - stride;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector b0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector b1 = FloatVector.zero(SPECIES);
                FloatVector a2 = FloatVector.zero(SPECIES);
                FloatVector b2 = FloatVector.zero(SPECIES);
                FloatVector a3 = FloatVector.zero(SPECIES);
                FloatVector b3 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + (indices == null ? e : indices[e]) * stride;
                    IntVector p0 = IntVector.fromArray(WORDS, x, s);
                    a0 = a0.add(p0.lanewise(LSHL, 16).reinterpretAsFloats());
                    b0 = b0.add(p0.and(HIGH).reinterpretAsFloats());
                    IntVector p1 = IntVector.fromArray(WORDS, x, s + LENGTH);
                    a1 = a1.add(p1.lanewise(LSHL, 16).reinterpretAsFloats());
                    b1 = b1.add(p1.and(HIGH).reinterpretAsFloats());
                    IntVector p2 = IntVector.fromArray(WORDS, x, s + 2 * LENGTH);
                    a2 = a2.add(p2.lanewise(LSHL, 16).reinterpretAsFloats());
                    b2 = b2.add(p2.and(HIGH).reinterpretAsFloats());
                    IntVector p3 = IntVector.fromArray(WORDS, x, s + last);
                    a3 = a3.add(p3.lanewise(LSHL, 16).reinterpretAsFloats());
                    b3 = b3.add(p3.and(HIGH).reinterpretAsFloats());
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, low));
                    b0 = b0.add(FloatVector.fromArray(SPECIES, y, high));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, low + LENGTH));
                    b1 = b1.add(FloatVector.fromArray(SPECIES, y, high + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, y, low + 2 * LENGTH));
                    b2 = b2.add(FloatVector.fromArray(SPECIES, y, high + 2 * LENGTH));
                    a3 = a3.add(FloatVector.fromArray(SPECIES, y, low + last));
                    b3 = b3.add(FloatVector.fromArray(SPECIES, y, high + last));
                }
                a0.intoArray(y, low);
                b0.intoArray(y, high);
                a1.intoArray(y, low + LENGTH);
                b1.intoArray(y, high + LENGTH);
                a2.intoArray(y, low + 2 * LENGTH);
                b2.intoArray(y, high + 2 * LENGTH);
                a3.intoArray(y, low + last);
                b3.intoArray(y, high + last);
            } while (e < end);
        }
    }

    private static void strip3(
            int last,
            int[] offsets,
            int @Nullable [] indices,
            int[] x,
            int xo,
            int stride,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int low = yo + r * width;
            int high = low + width - stride;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector b0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector b1 = FloatVector.zero(SPECIES);
                FloatVector a2 = FloatVector.zero(SPECIES);
                FloatVector b2 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + (indices == null ? e : indices[e]) * stride;
                    IntVector p0 = IntVector.fromArray(WORDS, x, s);
                    a0 = a0.add(p0.lanewise(LSHL, 16).reinterpretAsFloats());
                    b0 = b0.add(p0.and(HIGH).reinterpretAsFloats());
                    IntVector p1 = IntVector.fromArray(WORDS, x, s + LENGTH);
                    a1 = a1.add(p1.lanewise(LSHL, 16).reinterpretAsFloats());
                    b1 = b1.add(p1.and(HIGH).reinterpretAsFloats());
                    IntVector p2 = IntVector.fromArray(WORDS, x, s + last);
                    a2 = a2.add(p2.lanewise(LSHL, 16).reinterpretAsFloats());
                    b2 = b2.add(p2.and(HIGH).reinterpretAsFloats());
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, low));
                    b0 = b0.add(FloatVector.fromArray(SPECIES, y, high));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, low + LENGTH));
                    b1 = b1.add(FloatVector.fromArray(SPECIES, y, high + LENGTH));
                    a2 = a2.add(FloatVector.fromArray(SPECIES, y, low + last));
                    b2 = b2.add(FloatVector.fromArray(SPECIES, y, high + last));
                }
                a0.intoArray(y, low);
                b0.intoArray(y, high);
                a1.intoArray(y, low + LENGTH);
                b1.intoArray(y, high + LENGTH);
                a2.intoArray(y, low + last);
                b2.intoArray(y, high + last);
            } while (e < end);
        }
    }

    private static void strip2(
            int last,
            int[] offsets,
            int @Nullable [] indices,
            int[] x,
            int xo,
            int stride,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int low = yo + r * width;
            int high = low + width - stride;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector b0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector b1 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + (indices == null ? e : indices[e]) * stride;
                    IntVector p0 = IntVector.fromArray(WORDS, x, s);
                    a0 = a0.add(p0.lanewise(LSHL, 16).reinterpretAsFloats());
                    b0 = b0.add(p0.and(HIGH).reinterpretAsFloats());
                    IntVector p1 = IntVector.fromArray(WORDS, x, s + last);
                    a1 = a1.add(p1.lanewise(LSHL, 16).reinterpretAsFloats());
                    b1 = b1.add(p1.and(HIGH).reinterpretAsFloats());
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, low));
                    b0 = b0.add(FloatVector.fromArray(SPECIES, y, high));
                    a1 = a1.add(FloatVector.fromArray(SPECIES, y, low + last));
                    b1 = b1.add(FloatVector.fromArray(SPECIES, y, high + last));
                }
                a0.intoArray(y, low);
                b0.intoArray(y, high);
                a1.intoArray(y, low + last);
                b1.intoArray(y, high + last);
            } while (e < end);
        }
    }

    private static void strip1(
            int[] offsets,
            int @Nullable [] indices,
            int[] x,
            int xo,
            int stride,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int low = yo + r * width;
            int high = low + width - stride;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector b0 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + (indices == null ? e : indices[e]) * stride;
                    IntVector p0 = IntVector.fromArray(WORDS, x, s);
                    a0 = a0.add(p0.lanewise(LSHL, 16).reinterpretAsFloats());
                    b0 = b0.add(p0.and(HIGH).reinterpretAsFloats());
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, low));
                    b0 = b0.add(FloatVector.fromArray(SPECIES, y, high));
                }
                a0.intoArray(y, low);
                b0.intoArray(y, high);
            } while (e < end);
        }
    }

    private static void masked(
            VectorMask<Integer> words,
            VectorMask<Float> lanes,
            int[] offsets,
            int @Nullable [] indices,
            int[] x,
            int xo,
            int stride,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int low = yo + r * width;
            int high = low + width - stride;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector b0 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int s = xo + (indices == null ? e : indices[e]) * stride;
                    IntVector p0 = IntVector.fromArray(WORDS, x, s, words);
                    a0 = a0.add(p0.lanewise(LSHL, 16).reinterpretAsFloats());
                    b0 = b0.add(p0.and(HIGH).reinterpretAsFloats());
                }
                if (e - begin > BLOCK) {
                    a0 = a0.add(FloatVector.fromArray(SPECIES, y, low, lanes));
                    b0 = b0.add(FloatVector.fromArray(SPECIES, y, high, lanes));
                }
                a0.intoArray(y, low, lanes);
                b0.intoArray(y, high, lanes);
            } while (e < end);
        }
    }
}
