// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of {@link VectorTiles} for up to eight columns where registers hold sixteen: half a
 * register takes half of the time.
 *
 * <p>Parameters are those of {@link DenseKernels#multiply}. Rows beyond the last are the last one
 * again. In a class of its own because a compilation stays with one kind of register.
 */
final class VectorHalfTiles {
    /** Columns that half a register holds. */
    static final int COLUMNS = 8;

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

    /** Floats from one read ahead to the next; a constant, or the loop would test each access. */
    static final int STRIDE = 8;

    private VectorHalfTiles() {}

    /**
     * One to eight rows by one to eight columns, by all eight if the chains are continued; reads
     * {@code soon} meanwhile, see {@link ReadAhead}.
     *
     * @return nothing of use, but without it the compiler would drop the reads
     */
    static int eight(
            int rows,
            int columns,
            int k,
            float[] a,
            int ao,
            int aRow,
            int aStep,
            float[] b,
            int bo,
            int bRow,
            float[] c,
            int co,
            int cRow,
            boolean continued,
            float[] soon,
            int so) {
        int last = rows - 1;
        int i1 = Math.min(1, last);
        int i2 = Math.min(2, last);
        int i3 = Math.min(3, last);
        int i4 = Math.min(4, last);
        int i5 = Math.min(5, last);
        int i6 = Math.min(6, last);
        int i7 = Math.min(7, last);
        int a0 = ao;
        int a1 = ao + i1 * aRow;
        int a2 = ao + i2 * aRow;
        int a3 = ao + i3 * aRow;
        int a4 = ao + i4 * aRow;
        int a5 = ao + i5 * aRow;
        int a6 = ao + i6 * aRow;
        int a7 = ao + i7 * aRow;
        int c0 = co;
        int c1 = co + i1 * cRow;
        int c2 = co + i2 * cRow;
        int c3 = co + i3 * cRow;
        int c4 = co + i4 * cRow;
        int c5 = co + i5 * cRow;
        int c6 = co + i6 * cRow;
        int c7 = co + i7 * cRow;
        var zero = FloatVector.zero(SPECIES);
        var x0 = zero;
        var x1 = zero;
        var x2 = zero;
        var x3 = zero;
        var x4 = zero;
        var x5 = zero;
        var x6 = zero;
        var x7 = zero;
        if (continued) {
            x0 = FloatVector.fromArray(SPECIES, c, c0);
            x1 = FloatVector.fromArray(SPECIES, c, c1);
            x2 = FloatVector.fromArray(SPECIES, c, c2);
            x3 = FloatVector.fromArray(SPECIES, c, c3);
            x4 = FloatVector.fromArray(SPECIES, c, c4);
            x5 = FloatVector.fromArray(SPECIES, c, c5);
            x6 = FloatVector.fromArray(SPECIES, c, c6);
            x7 = FloatVector.fromArray(SPECIES, c, c7);
        }
        int touched = 0;
        for (int p = 0; p < k; p++) {
            touched ^= Float.floatToRawIntBits(soon[so + p * STRIDE]);
            int at = p * aStep;
            var row = FloatVector.fromArray(SPECIES, b, bo + p * bRow);
            x0 = FloatVector.broadcast(SPECIES, a[a0 + at]).fma(row, x0);
            x1 = FloatVector.broadcast(SPECIES, a[a1 + at]).fma(row, x1);
            x2 = FloatVector.broadcast(SPECIES, a[a2 + at]).fma(row, x2);
            x3 = FloatVector.broadcast(SPECIES, a[a3 + at]).fma(row, x3);
            x4 = FloatVector.broadcast(SPECIES, a[a4 + at]).fma(row, x4);
            x5 = FloatVector.broadcast(SPECIES, a[a5 + at]).fma(row, x5);
            x6 = FloatVector.broadcast(SPECIES, a[a6 + at]).fma(row, x6);
            x7 = FloatVector.broadcast(SPECIES, a[a7 + at]).fma(row, x7);
        }
        var used = SPECIES.indexInRange(0, columns);
        x0.intoArray(c, c0, used);
        x1.intoArray(c, c1, used);
        x2.intoArray(c, c2, used);
        x3.intoArray(c, c3, used);
        x4.intoArray(c, c4, used);
        x5.intoArray(c, c5, used);
        x6.intoArray(c, c6, used);
        x7.intoArray(c, c7, used);
        return touched;
    }
}
