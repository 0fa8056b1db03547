// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import org.jspecify.annotations.Nullable;

/** The vector twin of {@link EdgeKernels}. */
final class VectorEdges implements EdgeKernels {
    private final ScalarEdges scalar = new ScalarEdges();

    @Override
    public void combine(
            int op,
            int[] offsets,
            int[] indices,
            int leftTable,
            float[] left,
            int lo,
            int lw,
            int rightTable,
            float[] right,
            int ro,
            int rw,
            float[] z,
            int zo,
            int width,
            int row0,
            int row1) {
        if (!VectorEdgePairs.fits(width, lw) || !VectorEdgePairs.fits(width, rw)) {
            scalar.combine(
                    op,
                    offsets,
                    indices,
                    leftTable,
                    left,
                    lo,
                    lw,
                    rightTable,
                    right,
                    ro,
                    rw,
                    z,
                    zo,
                    width,
                    row0,
                    row1);
            return;
        }
        boolean leftFull = lw == width;
        boolean rightFull = rw == width;
        int leftGroup = Tables.group(width, lw);
        int rightGroup = Tables.group(width, rw);
        VectorMask<Float> last = Lanes.first(width % LENGTH);
        for (int r = row0; r < row1; r++) {
            for (int e = offsets[r]; e < offsets[r + 1]; e++) {
                int l = lo + Tables.row(leftTable, r, e, indices, null) * lw;
                int m = ro + Tables.row(rightTable, r, e, indices, null) * rw;
                int to = zo + e * width;
                int j = 0;
                for (; j + LENGTH <= width; j += LENGTH) {
                    FloatVector a =
                            leftFull
                                    ? FloatVector.fromArray(SPECIES, left, l + j)
                                    : FloatVector.broadcast(SPECIES, left[l + j / leftGroup]);
                    FloatVector b =
                            rightFull
                                    ? FloatVector.fromArray(SPECIES, right, m + j)
                                    : FloatVector.broadcast(SPECIES, right[m + j / rightGroup]);
                    VectorEdgePairs.apply(op, a, b).intoArray(z, to + j);
                }
                if (j < width) {
                    FloatVector a =
                            leftFull
                                    ? FloatVector.fromArray(SPECIES, left, l + j, last)
                                    : FloatVector.broadcast(SPECIES, left[l + j / leftGroup]);
                    FloatVector b =
                            rightFull
                                    ? FloatVector.fromArray(SPECIES, right, m + j, last)
                                    : FloatVector.broadcast(SPECIES, right[m + j / rightGroup]);
                    VectorEdgePairs.apply(op, a, b).intoArray(z, to + j, last);
                }
            }
        }
    }

    @Override
    public void dot(
            int[] offsets,
            int[] indices,
            int leftTable,
            float[] left,
            int lo,
            int rightTable,
            float[] right,
            int ro,
            float[] z,
            int zo,
            int heads,
            int width,
            int row0,
            int row1) {
        if (LENGTH < 8) {
            scalar.dot(
                    offsets,
                    indices,
                    leftTable,
                    left,
                    lo,
                    rightTable,
                    right,
                    ro,
                    z,
                    zo,
                    heads,
                    width,
                    row0,
                    row1);
        } else if (leftTable == SparseKernels.ROW && rightTable == SparseKernels.INDEX) {
            VectorDot.ends(offsets, indices, left, lo, right, ro, z, zo, heads, width, row0, row1);
        } else if (leftTable == SparseKernels.INDEX && rightTable == SparseKernels.ROW) {
            VectorDot.ends(offsets, indices, right, ro, left, lo, z, zo, heads, width, row0, row1);
        } else {
            VectorDot.any(
                    offsets,
                    indices,
                    leftTable,
                    left,
                    lo,
                    rightTable,
                    right,
                    ro,
                    z,
                    zo,
                    heads,
                    width,
                    row0,
                    row1);
        }
    }

    /** A sum of any length on 8 or 16 hardware lanes. */
    static float sum(float[] a, int ao, int length) {
        FloatVector low = FloatVector.zero(SPECIES);
        FloatVector high = FloatVector.zero(SPECIES);
        int j = 0;
        for (; j + 16 <= length; j += 16) {
            low = low.add(FloatVector.fromArray(SPECIES, a, ao + j));
            if (LENGTH == 8) {
                high = high.add(FloatVector.fromArray(SPECIES, a, ao + j + 8));
            }
        }
        if (j < length) {
            VectorMask<Float> lanes = Lanes.first(length - j);
            low = low.add(FloatVector.fromArray(SPECIES, a, ao + j, lanes), lanes);
            if (LENGTH == 8) {
                lanes = Lanes.first(length - j - 8);
                high = high.add(FloatVector.fromArray(SPECIES, a, ao + j + 8, lanes), lanes);
            }
        }
        return Lanes.fold(LENGTH == 8 ? low.add(high) : low);
    }

    @Override
    public void winners(
            int[] offsets,
            int[] indices,
            float[] winners,
            int no,
            float[] g,
            int go,
            int factorTable,
            float @Nullable [] factor,
            int fo,
            int fw,
            float[] z,
            int zo,
            int zw,
            int width,
            int row0,
            int row1) {
        if (zw != width || factor != null) {
            scalar.winners(
                    offsets,
                    indices,
                    winners,
                    no,
                    g,
                    go,
                    factorTable,
                    factor,
                    fo,
                    fw,
                    z,
                    zo,
                    zw,
                    width,
                    row0,
                    row1);
            return;
        }
        for (int r = row0; r < row1; r++) {
            for (int c = 0; c < width; c += LENGTH) {
                VectorMask<Float> lanes = Lanes.first(width - c);
                int at = r * width + c;
                FloatVector v = Lanes.zero().add(FloatVector.fromArray(SPECIES, g, go + at, lanes));
                for (int e = offsets[r]; e < offsets[r + 1]; e++) {
                    VectorMask<Float> won = VectorEdgePairs.won(winners, no + at, lanes, e);
                    Lanes.zero().blend(v, won).intoArray(z, zo + e * width + c, lanes);
                }
            }
        }
    }

    @Override
    public void repeatRows(
            int[] offsets, float[] x, int xo, float[] z, int zo, int width, int row0, int row1) {
        VectorMask<Float> last = Lanes.first(width % LENGTH);
        for (int r = row0; r < row1; r++) {
            for (int e = offsets[r]; e < offsets[r + 1]; e++) {
                copy(x, xo + r * width, z, zo + e * width, width, last);
            }
        }
    }

    @Override
    public void gatherRows(
            int[] index, float[] x, int xo, float[] z, int zo, int width, int from, int to) {
        if (width == 1) {
            for (int i = from; i < to; i++) {
                z[zo + i] = x[xo + index[i]];
            }
            return;
        }
        VectorMask<Float> last = Lanes.first(width % LENGTH);
        for (int i = from; i < to; i++) {
            copy(x, xo + index[i] * width, z, zo + i * width, width, last);
        }
    }

    private static void copy(
            float[] x, int from, float[] z, int to, int width, VectorMask<Float> last) {
        int j = 0;
        for (; j + LENGTH <= width; j += LENGTH) {
            FloatVector.fromArray(SPECIES, x, from + j).intoArray(z, to + j);
        }
        if (j < width) {
            FloatVector.fromArray(SPECIES, x, from + j, last).intoArray(z, to + j, last);
        }
    }
}
