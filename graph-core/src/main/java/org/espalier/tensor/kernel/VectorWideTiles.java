// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tile of {@link VectorDense} of eight rows by three vectors, for 32 registers.
 *
 * <p>Three vectors make more of each element of the left factor than two and one do. Parameters are
 * those of {@link DenseKernels#multiply}; rows beyond the last are the last one again.
 */
final class VectorWideTiles {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int L = Lanes.LENGTH;
    private static final int STRIDE = VectorTiles.LONG_STRIDE;

    private VectorWideTiles() {}

    /**
     * One to eight rows by three vectors; reads {@code soon} meanwhile, see {@link ReadAhead}.
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
        var z0 = zero;
        var x1 = zero;
        var y1 = zero;
        var z1 = zero;
        var x2 = zero;
        var y2 = zero;
        var z2 = zero;
        var x3 = zero;
        var y3 = zero;
        var z3 = zero;
        var x4 = zero;
        var y4 = zero;
        var z4 = zero;
        var x5 = zero;
        var y5 = zero;
        var z5 = zero;
        var x6 = zero;
        var y6 = zero;
        var z6 = zero;
        var x7 = zero;
        var y7 = zero;
        var z7 = zero;
        if (continued) {
            x0 = FloatVector.fromArray(SPECIES, c, c0);
            y0 = FloatVector.fromArray(SPECIES, c, c0 + L);
            z0 = FloatVector.fromArray(SPECIES, c, c0 + 2 * L);
            x1 = FloatVector.fromArray(SPECIES, c, c1);
            y1 = FloatVector.fromArray(SPECIES, c, c1 + L);
            z1 = FloatVector.fromArray(SPECIES, c, c1 + 2 * L);
            x2 = FloatVector.fromArray(SPECIES, c, c2);
            y2 = FloatVector.fromArray(SPECIES, c, c2 + L);
            z2 = FloatVector.fromArray(SPECIES, c, c2 + 2 * L);
            x3 = FloatVector.fromArray(SPECIES, c, c3);
            y3 = FloatVector.fromArray(SPECIES, c, c3 + L);
            z3 = FloatVector.fromArray(SPECIES, c, c3 + 2 * L);
            x4 = FloatVector.fromArray(SPECIES, c, c4);
            y4 = FloatVector.fromArray(SPECIES, c, c4 + L);
            z4 = FloatVector.fromArray(SPECIES, c, c4 + 2 * L);
            x5 = FloatVector.fromArray(SPECIES, c, c5);
            y5 = FloatVector.fromArray(SPECIES, c, c5 + L);
            z5 = FloatVector.fromArray(SPECIES, c, c5 + 2 * L);
            x6 = FloatVector.fromArray(SPECIES, c, c6);
            y6 = FloatVector.fromArray(SPECIES, c, c6 + L);
            z6 = FloatVector.fromArray(SPECIES, c, c6 + 2 * L);
            x7 = FloatVector.fromArray(SPECIES, c, c7);
            y7 = FloatVector.fromArray(SPECIES, c, c7 + L);
            z7 = FloatVector.fromArray(SPECIES, c, c7 + 2 * L);
        }
        int touched = 0;
        for (int p = 0; p < k; p++) {
            touched ^= Float.floatToRawIntBits(soon[so + p * STRIDE]);
            int row = bo + p * bRow;
            int at = p * aStep;
            var low = FloatVector.fromArray(SPECIES, b, row);
            var middle = FloatVector.fromArray(SPECIES, b, row + L);
            var high = FloatVector.fromArray(SPECIES, b, row + 2 * L);
            var f0 = FloatVector.broadcast(SPECIES, a[a0 + at]);
            x0 = f0.fma(low, x0);
            y0 = f0.fma(middle, y0);
            z0 = f0.fma(high, z0);
            var f1 = FloatVector.broadcast(SPECIES, a[a1 + at]);
            x1 = f1.fma(low, x1);
            y1 = f1.fma(middle, y1);
            z1 = f1.fma(high, z1);
            var f2 = FloatVector.broadcast(SPECIES, a[a2 + at]);
            x2 = f2.fma(low, x2);
            y2 = f2.fma(middle, y2);
            z2 = f2.fma(high, z2);
            var f3 = FloatVector.broadcast(SPECIES, a[a3 + at]);
            x3 = f3.fma(low, x3);
            y3 = f3.fma(middle, y3);
            z3 = f3.fma(high, z3);
            var f4 = FloatVector.broadcast(SPECIES, a[a4 + at]);
            x4 = f4.fma(low, x4);
            y4 = f4.fma(middle, y4);
            z4 = f4.fma(high, z4);
            var f5 = FloatVector.broadcast(SPECIES, a[a5 + at]);
            x5 = f5.fma(low, x5);
            y5 = f5.fma(middle, y5);
            z5 = f5.fma(high, z5);
            var f6 = FloatVector.broadcast(SPECIES, a[a6 + at]);
            x6 = f6.fma(low, x6);
            y6 = f6.fma(middle, y6);
            z6 = f6.fma(high, z6);
            var f7 = FloatVector.broadcast(SPECIES, a[a7 + at]);
            x7 = f7.fma(low, x7);
            y7 = f7.fma(middle, y7);
            z7 = f7.fma(high, z7);
        }
        x0.intoArray(c, c0);
        y0.intoArray(c, c0 + L);
        z0.intoArray(c, c0 + 2 * L);
        x1.intoArray(c, c1);
        y1.intoArray(c, c1 + L);
        z1.intoArray(c, c1 + 2 * L);
        x2.intoArray(c, c2);
        y2.intoArray(c, c2 + L);
        z2.intoArray(c, c2 + 2 * L);
        x3.intoArray(c, c3);
        y3.intoArray(c, c3 + L);
        z3.intoArray(c, c3 + 2 * L);
        x4.intoArray(c, c4);
        y4.intoArray(c, c4 + L);
        z4.intoArray(c, c4 + 2 * L);
        x5.intoArray(c, c5);
        y5.intoArray(c, c5 + L);
        z5.intoArray(c, c5 + 2 * L);
        x6.intoArray(c, c6);
        y6.intoArray(c, c6 + L);
        z6.intoArray(c, c6 + 2 * L);
        x7.intoArray(c, c7);
        y7.intoArray(c, c7 + L);
        z7.intoArray(c, c7 + 2 * L);
        return touched;
    }
}
