// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;
import static org.espalier.tensor.kernel.SparseKernels.BLOCK;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import org.jspecify.annotations.Nullable;

/**
 * {@link SumKernels#reduce} and {@link SumKernels#sumOfWinners} on vectors: any operation and
 * operands in a few methods, for pairs too rare to have one of their own.
 */
final class VectorEdgePairs {
    private static final VectorSpecies<Integer> NUMBERS =
            VectorSpecies.of(int.class, SPECIES.vectorShape());

    private VectorEdgePairs() {}

    /** Whether a vector of columns meets either as many values of the operand or a single one. */
    static boolean fits(int width, int operandWidth) {
        return operandWidth == width
                || operandWidth == 1
                || Tables.group(width, operandWidth) % LENGTH == 0;
    }

    /** Where in an operand's row a column's value is. */
    private static int place(int column, int width, int operandWidth) {
        return operandWidth == width ? column : column / Tables.group(width, operandWidth);
    }

    private static FloatVector load(float[] t, int at, boolean full) {
        return full ? FloatVector.fromArray(SPECIES, t, at) : FloatVector.broadcast(SPECIES, t[at]);
    }

    private static FloatVector load(float[] t, int at, boolean full, VectorMask<Float> lanes) {
        return full
                ? FloatVector.fromArray(SPECIES, t, at, lanes)
                : FloatVector.broadcast(SPECIES, t[at]);
    }

    static FloatVector apply(int op, FloatVector a, FloatVector b) {
        return switch (op) {
            case SparseKernels.COPY -> a;
            case SparseKernels.ADD -> a.add(b);
            case SparseKernels.SUB -> a.sub(b);
            case SparseKernels.MUL -> a.mul(b);
            default -> a.div(b);
        };
    }

    private static FloatVector accumulate(int op, FloatVector sum, FloatVector a, FloatVector b) {
        return op == SparseKernels.MUL ? a.fma(b, sum) : sum.add(apply(op, a, b));
    }

    static void sum(
            int op,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            int leftTable,
            float[] left,
            int lo,
            int lw,
            int rightTable,
            float[] right,
            int ro,
            int rw,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        int c = 0;
        for (; width - c >= 4 * LENGTH; c += 4 * LENGTH) {
            sum4(
                    op,
                    offsets,
                    indices,
                    entries,
                    leftTable,
                    left,
                    lo,
                    lw,
                    rightTable,
                    right,
                    ro,
                    rw,
                    y,
                    yo,
                    c,
                    width,
                    row0,
                    row1);
        }
        for (; c < width; c += LENGTH) {
            sum1(
                    op,
                    offsets,
                    indices,
                    entries,
                    leftTable,
                    left,
                    lo,
                    lw,
                    rightTable,
                    right,
                    ro,
                    rw,
                    y,
                    yo,
                    c,
                    width,
                    row0,
                    row1);
        }
    }

    private static void sum4(
            int op,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            int leftTable,
            float[] left,
            int lo,
            int lw,
            int rightTable,
            float[] right,
            int ro,
            int rw,
            float[] y,
            int yo,
            int column,
            int width,
            int row0,
            int row1) {
        boolean leftFull = lw == width;
        boolean rightFull = rw == width;
        int l0 = lo + place(column, width, lw);
        int l1 = lo + place(column + LENGTH, width, lw);
        int l2 = lo + place(column + 2 * LENGTH, width, lw);
        int l3 = lo + place(column + 3 * LENGTH, width, lw);
        int r0 = ro + place(column, width, rw);
        int r1 = ro + place(column + LENGTH, width, rw);
        int r2 = ro + place(column + 2 * LENGTH, width, rw);
        int r3 = ro + place(column + 3 * LENGTH, width, rw);
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width + column;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a0 = FloatVector.zero(SPECIES);
                FloatVector a1 = FloatVector.zero(SPECIES);
                FloatVector a2 = FloatVector.zero(SPECIES);
                FloatVector a3 = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int l = Tables.row(leftTable, r, e, indices, entries) * lw;
                    int m = Tables.row(rightTable, r, e, indices, entries) * rw;
                    a0 =
                            accumulate(
                                    op,
                                    a0,
                                    load(left, l0 + l, leftFull),
                                    load(right, r0 + m, rightFull));
                    a1 =
                            accumulate(
                                    op,
                                    a1,
                                    load(left, l1 + l, leftFull),
                                    load(right, r1 + m, rightFull));
                    a2 =
                            accumulate(
                                    op,
                                    a2,
                                    load(left, l2 + l, leftFull),
                                    load(right, r2 + m, rightFull));
                    a3 =
                            accumulate(
                                    op,
                                    a3,
                                    load(left, l3 + l, leftFull),
                                    load(right, r3 + m, rightFull));
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

    private static void sum1(
            int op,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            int leftTable,
            float[] left,
            int lo,
            int lw,
            int rightTable,
            float[] right,
            int ro,
            int rw,
            float[] y,
            int yo,
            int column,
            int width,
            int row0,
            int row1) {
        boolean leftFull = lw == width;
        boolean rightFull = rw == width;
        int lc = lo + place(column, width, lw);
        int rc = ro + place(column, width, rw);
        VectorMask<Float> lanes = Lanes.first(width - column);
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width + column;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int l = lc + Tables.row(leftTable, r, e, indices, entries) * lw;
                    int m = rc + Tables.row(rightTable, r, e, indices, entries) * rw;
                    a =
                            accumulate(
                                    op,
                                    a,
                                    load(left, l, leftFull, lanes),
                                    load(right, m, rightFull, lanes));
                }
                if (e - begin > BLOCK) {
                    a = a.add(FloatVector.fromArray(SPECIES, y, at, lanes));
                }
                a.intoArray(y, at, lanes);
            } while (e < end);
        }
    }

    static void extreme(
            int op,
            float sign,
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            int leftTable,
            float[] left,
            int lo,
            int lw,
            int rightTable,
            float[] right,
            int ro,
            int rw,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int column,
            int width,
            int row0,
            int row1) {
        boolean leftFull = lw == width;
        boolean rightFull = rw == width;
        int lc = lo + place(column, width, lw);
        int rc = ro + place(column, width, rw);
        VectorMask<Float> lanes = Lanes.first(width - column);
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            FloatVector best = FloatVector.broadcast(SPECIES, 0f * sign);
            FloatVector winner = number(begin);
            for (int e = begin; e < offsets[r + 1]; e++) {
                int l = lc + Tables.row(leftTable, r, e, indices, entries) * lw;
                int m = rc + Tables.row(rightTable, r, e, indices, entries) * rw;
                FloatVector v =
                        apply(op, load(left, l, leftFull, lanes), load(right, m, rightFull, lanes))
                                .mul(sign);
                VectorMask<Float> better = v.compare(VectorOperators.GT, best);
                best = e == begin ? v : best.blend(v, better);
                winner = e == begin ? winner : winner.blend(number(e), better);
            }
            int at = r * width + column;
            best.mul(sign).intoArray(y, yo + at, lanes);
            if (winners != null) {
                winner.intoArray(winners, no + at, lanes);
            }
        }
    }

    /** An entry's number in every lane, as bits. */
    private static FloatVector number(int e) {
        return IntVector.broadcast(NUMBERS, e).reinterpretAsFloats();
    }

    static void sumOfWinners(
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            int table,
            float[] winners,
            int no,
            float[] g,
            int go,
            int factorTable,
            float @Nullable [] factor,
            int fo,
            int fw,
            float[] y,
            int yo,
            int column,
            int width,
            int row0,
            int row1) {
        boolean full = fw == width;
        int fc = fo + place(column, width, fw);
        VectorMask<Float> lanes = Lanes.first(width - column);
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            int at = yo + r * width + column;
            int e = begin;
            do {
                int stop = end - e > BLOCK ? e + BLOCK : end;
                FloatVector a = FloatVector.zero(SPECIES);
                for (; e < stop; e++) {
                    int k = Tables.row(table, r, e, indices, entries) * width + column;
                    VectorMask<Float> won =
                            won(winners, no + k, lanes, entries == null ? e : entries[e]);
                    FloatVector v = FloatVector.fromArray(SPECIES, g, go + k, lanes);
                    if (factor == null) {
                        a = a.add(v, won);
                    } else {
                        int f = fc + Tables.row(factorTable, r, e, indices, entries) * fw;
                        a = a.blend(v.fma(load(factor, f, full, lanes), a), won);
                    }
                }
                if (e - begin > BLOCK) {
                    a = a.add(FloatVector.fromArray(SPECIES, y, at, lanes));
                }
                a.intoArray(y, at, lanes);
            } while (e < end);
        }
    }

    /** The lanes whose winner is an entry. */
    static VectorMask<Float> won(float[] winners, int at, VectorMask<Float> lanes, int entry) {
        return FloatVector.fromArray(SPECIES, winners, at, lanes)
                .reinterpretAsInts()
                .compare(VectorOperators.EQ, entry)
                .cast(SPECIES)
                .and(lanes);
    }
}
