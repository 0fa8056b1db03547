// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import org.jspecify.annotations.Nullable;

/** The vector twin of {@link SumKernels}: picks the method for each case. */
final class VectorSums implements SumKernels {
    private final ScalarSums scalar = new ScalarSums();

    @Override
    public void sum(
            int[] offsets,
            int @Nullable [] indices,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        VectorCopySum.sum(offsets, indices, x, xo, y, yo, width, row0, row1);
    }

    @Override
    public void weightedSum(
            int[] offsets,
            int[] indices,
            int @Nullable [] entries,
            float[] w,
            int wo,
            int heads,
            float floor,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int width,
            int row0,
            int row1) {
        VectorHeadSum.sum(
                offsets, indices, entries, w, wo, heads, floor, x, xo, y, yo, width, row0, row1);
    }

    @Override
    public void extreme(
            float sign,
            int[] offsets,
            int @Nullable [] indices,
            float[] x,
            int xo,
            float[] y,
            int yo,
            float @Nullable [] winners,
            int no,
            int width,
            int row0,
            int row1) {
        VectorExtreme.extreme(sign, offsets, indices, x, xo, y, yo, winners, no, width, row0, row1);
    }

    @Override
    public void reduce(
            int op,
            int sign,
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
            int width,
            int row0,
            int row1) {
        if (!VectorEdgePairs.fits(width, lw) || !VectorEdgePairs.fits(width, rw)) {
            scalar.reduce(
                    op,
                    sign,
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
                    winners,
                    no,
                    width,
                    row0,
                    row1);
        } else if (sign == 0) {
            VectorEdgePairs.sum(
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
                    width,
                    row0,
                    row1);
        } else {
            for (int c = 0; c < width; c += LENGTH) {
                VectorEdgePairs.extreme(
                        op,
                        sign,
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
                        winners,
                        no,
                        c,
                        width,
                        row0,
                        row1);
            }
        }
    }

    @Override
    public void sumOfWinners(
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
            int width,
            int row0,
            int row1) {
        if (!VectorEdgePairs.fits(width, fw)) {
            scalar.sumOfWinners(
                    offsets,
                    indices,
                    entries,
                    table,
                    winners,
                    no,
                    g,
                    go,
                    factorTable,
                    factor,
                    fo,
                    fw,
                    y,
                    yo,
                    width,
                    row0,
                    row1);
            return;
        }
        int done =
                factor == null
                        ? VectorWinners.sum(
                                offsets, indices, entries, table, winners, no, g, go, y, yo, width,
                                row0, row1)
                        : 0;
        for (int c = done; c < width; c += LENGTH) {
            VectorEdgePairs.sumOfWinners(
                    offsets,
                    indices,
                    entries,
                    table,
                    winners,
                    no,
                    g,
                    go,
                    factorTable,
                    factor,
                    fo,
                    fw,
                    y,
                    yo,
                    c,
                    width,
                    row0,
                    row1);
        }
    }

    @Override
    public void divideByCount(
            int[] offsets, float[] x, int xo, float[] y, int yo, int width, int row0, int row1) {
        VectorMask<Float> last = Lanes.first(width % LENGTH);
        for (int r = row0; r < row1; r++) {
            int entries = offsets[r + 1] - offsets[r];
            FloatVector count = FloatVector.broadcast(SPECIES, Math.max(entries, 1));
            VectorMask<Float> some = SPECIES.maskAll(entries > 0);
            int from = xo + r * width;
            int to = yo + r * width;
            int j = 0;
            for (; j + LENGTH <= width; j += LENGTH) {
                FloatVector v = FloatVector.fromArray(SPECIES, x, from + j).div(count);
                Lanes.zero().blend(v, some).intoArray(y, to + j);
            }
            if (j < width) {
                FloatVector v = FloatVector.fromArray(SPECIES, x, from + j, last).div(count);
                Lanes.zero().blend(v, some).intoArray(y, to + j, last);
            }
        }
    }

    @Override
    public void foldHeads(
            float[] x, int xo, float[] y, int yo, int heads, int width, int row0, int row1) {
        int group = heads == 0 ? 0 : width / heads;
        if (LENGTH < 8) {
            scalar.foldHeads(x, xo, y, yo, heads, width, row0, row1);
            return;
        }
        for (int k = row0 * heads; k < row1 * heads; k++) {
            y[yo + k] = VectorEdges.sum(x, xo + k * group, group);
        }
    }

    @Override
    public void continueSum(
            int[] offsets,
            boolean fresh,
            int first,
            int stride,
            int reach,
            int[] indices,
            int @Nullable [] entries,
            float @Nullable [] w,
            int wo,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int columns,
            int width,
            int row0,
            int row1) {
        int done =
                VectorContinuedSum.sum(
                        offsets, fresh, first, stride, reach, indices, entries, w, wo, x, xo, y, yo,
                        columns, width, row0, row1);
        if (done < columns) {
            int left = columns - done;
            scalar.continueSum(
                    offsets, fresh, first, stride, reach, indices, entries, w, wo, x, xo + done, y,
                    yo + done, left, width, row0, row1);
        }
    }
}
