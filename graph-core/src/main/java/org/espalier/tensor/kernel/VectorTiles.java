// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of {@link VectorDense}: chains of a few rows by one or two vectors, held in registers.
 *
 * <p>Parameters are those of {@link DenseKernels#multiply}. Rows beyond the last are the last one
 * again. Each method is compiled on its own; accumulators must stay local variables.
 */
final class VectorTiles {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.LENGTH;

    /** Floats from one read ahead to the next; a constant, or the loop would test each access. */
    static final int STRIDE = 4;

    /** As {@link #STRIDE}, for tiles of one and of three vectors: often the only ones of a row. */
    static final int LONG_STRIDE = 8;

    private VectorTiles() {}

    /**
     * One to eight rows by two vectors; reads {@code soon} meanwhile, see {@link ReadAhead}.
     *
     * @return nothing of use, but without it the compiler would drop the reads
     */
    static int eight(
            int rows,
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
        var y0 = zero;
        var x1 = zero;
        var y1 = zero;
        var x2 = zero;
        var y2 = zero;
        var x3 = zero;
        var y3 = zero;
        var x4 = zero;
        var y4 = zero;
        var x5 = zero;
        var y5 = zero;
        var x6 = zero;
        var y6 = zero;
        var x7 = zero;
        var y7 = zero;
        if (continued) {
            x0 = FloatVector.fromArray(SPECIES, c, c0);
            y0 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
            x1 = FloatVector.fromArray(SPECIES, c, c1);
            y1 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
            x2 = FloatVector.fromArray(SPECIES, c, c2);
            y2 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
            x3 = FloatVector.fromArray(SPECIES, c, c3);
            y3 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
            x4 = FloatVector.fromArray(SPECIES, c, c4);
            y4 = FloatVector.fromArray(SPECIES, c, c4 + LANES);
            x5 = FloatVector.fromArray(SPECIES, c, c5);
            y5 = FloatVector.fromArray(SPECIES, c, c5 + LANES);
            x6 = FloatVector.fromArray(SPECIES, c, c6);
            y6 = FloatVector.fromArray(SPECIES, c, c6 + LANES);
            x7 = FloatVector.fromArray(SPECIES, c, c7);
            y7 = FloatVector.fromArray(SPECIES, c, c7 + LANES);
        }
        int touched = 0;
        for (int p = 0; p < k; p++) {
            touched ^= Float.floatToRawIntBits(soon[so + p * STRIDE]);
            int row = bo + p * bRow;
            int at = p * aStep;
            var low = FloatVector.fromArray(SPECIES, b, row);
            var high = FloatVector.fromArray(SPECIES, b, row + LANES);
            var f0 = FloatVector.broadcast(SPECIES, a[a0 + at]);
            x0 = f0.fma(low, x0);
            y0 = f0.fma(high, y0);
            var f1 = FloatVector.broadcast(SPECIES, a[a1 + at]);
            x1 = f1.fma(low, x1);
            y1 = f1.fma(high, y1);
            var f2 = FloatVector.broadcast(SPECIES, a[a2 + at]);
            x2 = f2.fma(low, x2);
            y2 = f2.fma(high, y2);
            var f3 = FloatVector.broadcast(SPECIES, a[a3 + at]);
            x3 = f3.fma(low, x3);
            y3 = f3.fma(high, y3);
            var f4 = FloatVector.broadcast(SPECIES, a[a4 + at]);
            x4 = f4.fma(low, x4);
            y4 = f4.fma(high, y4);
            var f5 = FloatVector.broadcast(SPECIES, a[a5 + at]);
            x5 = f5.fma(low, x5);
            y5 = f5.fma(high, y5);
            var f6 = FloatVector.broadcast(SPECIES, a[a6 + at]);
            x6 = f6.fma(low, x6);
            y6 = f6.fma(high, y6);
            var f7 = FloatVector.broadcast(SPECIES, a[a7 + at]);
            x7 = f7.fma(low, x7);
            y7 = f7.fma(high, y7);
        }
        x0.intoArray(c, c0);
        y0.intoArray(c, c0 + LANES);
        x1.intoArray(c, c1);
        y1.intoArray(c, c1 + LANES);
        x2.intoArray(c, c2);
        y2.intoArray(c, c2 + LANES);
        x3.intoArray(c, c3);
        y3.intoArray(c, c3 + LANES);
        x4.intoArray(c, c4);
        y4.intoArray(c, c4 + LANES);
        x5.intoArray(c, c5);
        y5.intoArray(c, c5 + LANES);
        x6.intoArray(c, c6);
        y6.intoArray(c, c6 + LANES);
        x7.intoArray(c, c7);
        y7.intoArray(c, c7 + LANES);
        return touched;
    }

    /** One to four rows by two vectors, for few registers and last rows. */
    static void four(
            int rows,
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
            boolean continued) {
        int last = rows - 1;
        int i1 = Math.min(1, last);
        int i2 = Math.min(2, last);
        int i3 = Math.min(3, last);
        int a0 = ao;
        int a1 = ao + i1 * aRow;
        int a2 = ao + i2 * aRow;
        int a3 = ao + i3 * aRow;
        int c0 = co;
        int c1 = co + i1 * cRow;
        int c2 = co + i2 * cRow;
        int c3 = co + i3 * cRow;
        var zero = FloatVector.zero(SPECIES);
        var x0 = zero;
        var y0 = zero;
        var x1 = zero;
        var y1 = zero;
        var x2 = zero;
        var y2 = zero;
        var x3 = zero;
        var y3 = zero;
        if (continued) {
            x0 = FloatVector.fromArray(SPECIES, c, c0);
            y0 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
            x1 = FloatVector.fromArray(SPECIES, c, c1);
            y1 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
            x2 = FloatVector.fromArray(SPECIES, c, c2);
            y2 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
            x3 = FloatVector.fromArray(SPECIES, c, c3);
            y3 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
        }
        for (int p = 0; p < k; p++) {
            int row = bo + p * bRow;
            int at = p * aStep;
            var low = FloatVector.fromArray(SPECIES, b, row);
            var high = FloatVector.fromArray(SPECIES, b, row + LANES);
            var f0 = FloatVector.broadcast(SPECIES, a[a0 + at]);
            x0 = f0.fma(low, x0);
            y0 = f0.fma(high, y0);
            var f1 = FloatVector.broadcast(SPECIES, a[a1 + at]);
            x1 = f1.fma(low, x1);
            y1 = f1.fma(high, y1);
            var f2 = FloatVector.broadcast(SPECIES, a[a2 + at]);
            x2 = f2.fma(low, x2);
            y2 = f2.fma(high, y2);
            var f3 = FloatVector.broadcast(SPECIES, a[a3 + at]);
            x3 = f3.fma(low, x3);
            y3 = f3.fma(high, y3);
        }
        x0.intoArray(c, c0);
        y0.intoArray(c, c0 + LANES);
        x1.intoArray(c, c1);
        y1.intoArray(c, c1 + LANES);
        x2.intoArray(c, c2);
        y2.intoArray(c, c2 + LANES);
        x3.intoArray(c, c3);
        y3.intoArray(c, c3 + LANES);
    }

    /** As {@link #eight}, by one vector. */
    static int narrow(
            int rows,
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
            touched ^= Float.floatToRawIntBits(soon[so + p * LONG_STRIDE]);
            int row = bo + p * bRow;
            int at = p * aStep;
            var low = FloatVector.fromArray(SPECIES, b, row);
            var f0 = FloatVector.broadcast(SPECIES, a[a0 + at]);
            x0 = f0.fma(low, x0);
            var f1 = FloatVector.broadcast(SPECIES, a[a1 + at]);
            x1 = f1.fma(low, x1);
            var f2 = FloatVector.broadcast(SPECIES, a[a2 + at]);
            x2 = f2.fma(low, x2);
            var f3 = FloatVector.broadcast(SPECIES, a[a3 + at]);
            x3 = f3.fma(low, x3);
            var f4 = FloatVector.broadcast(SPECIES, a[a4 + at]);
            x4 = f4.fma(low, x4);
            var f5 = FloatVector.broadcast(SPECIES, a[a5 + at]);
            x5 = f5.fma(low, x5);
            var f6 = FloatVector.broadcast(SPECIES, a[a6 + at]);
            x6 = f6.fma(low, x6);
            var f7 = FloatVector.broadcast(SPECIES, a[a7 + at]);
            x7 = f7.fma(low, x7);
        }
        x0.intoArray(c, c0);
        x1.intoArray(c, c1);
        x2.intoArray(c, c2);
        x3.intoArray(c, c3);
        x4.intoArray(c, c4);
        x5.intoArray(c, c5);
        x6.intoArray(c, c6);
        x7.intoArray(c, c7);
        return touched;
    }
}
