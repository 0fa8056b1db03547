// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

import org.jspecify.annotations.Nullable;

/** The vector twin of {@link SoftmaxKernels}, for registers of 8 or 16 lanes. */
final class VectorSoftmax implements SoftmaxKernels {
    @Override
    public void softmax(
            int[] offsets,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int heads,
            float[] scratch,
            int row0,
            int row1) {
        normalise(offsets, x, xo, y, yo, heads, 1, scratch, row0, row1);
    }

    /** Softmax of rows of scores, divided by {@code keep}; many rows' exponentials at a time. */
    static void normalise(
            int[] offsets,
            float[] x,
            int xo,
            float[] y,
            int yo,
            int heads,
            float keep,
            float[] scratch,
            int row0,
            int row1) {
        for (int r = row0; r < row1; ) {
            int from = offsets[r] * heads;
            int end = r + 1;
            while (end < row1 && offsets[end + 1] * heads - from <= VectorStages.BLOCK) {
                end++;
            }
            for (int row = r; row < end; row++) {
                int at = offsets[row] * heads;
                shift(x, xo + at, y, yo + at, offsets[row + 1] * heads - at, heads, scratch);
            }
            int length = offsets[end] * heads - from;
            VectorExponentials.apply(y, yo + from, y, yo + from, length);
            for (int row = r; row < end; row++) {
                int at = offsets[row] * heads;
                divide(y, yo + at, offsets[row + 1] * heads - at, heads, keep, scratch);
            }
            r = end;
        }
    }

    /** {@code y = x - max(x)} over a row, head by head. */
    private static void shift(
            float[] x, int xo, float[] y, int yo, int count, int heads, float[] scratch) {
        if (count == 0) {
            return;
        }
        if (heads == 1) {
            shift(x, xo, y, yo, count, most(x, xo, count));
        } else if (VectorHeadRows.fit(heads)) {
            VectorHeadRows.shift(x, xo, y, yo, count, heads);
        } else {
            VectorLaneSums.fill(scratch, 0, Tables.LANES * heads, Float.NEGATIVE_INFINITY);
            VectorLaneSums.most(scratch, 0, heads, x, xo, count);
            VectorLaneSums.mostAndSpread(scratch, 0, heads);
            VectorLaneSums.shift(scratch, 0, heads, x, xo, y, yo, count);
        }
    }

    /** Divides a row by its sum times {@code keep}, head by head. */
    private static void divide(
            float[] y, int yo, int count, int heads, float keep, float[] scratch) {
        if (count == 0) {
            return;
        }
        if (heads == 1) {
            scale(y, yo, count, 1 / (VectorFolds.sum(y, yo, count) * keep));
            return;
        }
        if (VectorHeadRows.fit(heads)) {
            VectorHeadRows.divide(y, yo, count, heads, keep, scratch);
            return;
        }
        int lanes = Tables.LANES * heads;
        VectorLaneSums.fill(scratch, lanes, lanes, 0);
        VectorLaneSums.add(scratch, lanes, heads, y, yo, count);
        VectorLaneSums.foldAndSpread(scratch, lanes, heads);
        for (int i = 0; i < lanes; i += LENGTH) {
            FloatVector sum = FloatVector.fromArray(SPECIES, scratch, lanes + i);
            FloatVector.broadcast(SPECIES, 1).div(sum.mul(keep)).intoArray(scratch, i);
        }
        for (int from = 0; from < count; from += lanes) {
            scale(y, yo + from, Math.min(lanes, count - from), scratch);
        }
    }

    private static float most(float[] x, int xo, int count) {
        FloatVector most = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        int k = 0;
        for (; k + LENGTH <= count; k += LENGTH) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + k);
            most = most.blend(v, v.compare(VectorOperators.GT, most));
        }
        if (k < count) {
            VectorMask<Float> some = Lanes.first(count - k);
            FloatVector v = FloatVector.fromArray(SPECIES, x, xo + k, some);
            most = most.blend(v, v.compare(VectorOperators.GT, most).and(some));
        }
        return Lanes.most(most);
    }

    private static void shift(float[] x, int xo, float[] y, int yo, int count, float by) {
        int k = 0;
        for (; k + LENGTH <= count; k += LENGTH) {
            FloatVector.fromArray(SPECIES, x, xo + k).sub(by).intoArray(y, yo + k);
        }
        if (k < count) {
            VectorMask<Float> some = Lanes.first(count - k);
            FloatVector.fromArray(SPECIES, x, xo + k, some).sub(by).intoArray(y, yo + k, some);
        }
    }

    private static void scale(float[] y, int yo, int count, float by) {
        int k = 0;
        for (; k + LENGTH <= count; k += LENGTH) {
            FloatVector.fromArray(SPECIES, y, yo + k).mul(by).intoArray(y, yo + k);
        }
        if (k < count) {
            VectorMask<Float> some = Lanes.first(count - k);
            FloatVector.fromArray(SPECIES, y, yo + k, some).mul(by).intoArray(y, yo + k, some);
        }
    }

    private static void scale(float[] y, int yo, int count, float[] by) {
        int i = 0;
        for (; i + LENGTH <= count; i += LENGTH) {
            FloatVector.fromArray(SPECIES, y, yo + i)
                    .mul(FloatVector.fromArray(SPECIES, by, i))
                    .intoArray(y, yo + i);
        }
        if (i < count) {
            VectorMask<Float> some = Lanes.first(count - i);
            FloatVector.fromArray(SPECIES, y, yo + i, some)
                    .mul(FloatVector.fromArray(SPECIES, by, i))
                    .intoArray(y, yo + i, some);
        }
    }

    @Override
    public void softmaxGradient(
            int[] offsets,
            float[] y,
            int yo,
            float[] g,
            int go,
            float[] dx,
            int dxo,
            int heads,
            float[] scratch,
            int row0,
            int row1) {
        int lanes = Tables.LANES * heads;
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r] * heads;
            int end = offsets[r + 1] * heads;
            if (VectorHeadRows.fit(heads)) {
                VectorHeadRows.gradient(
                        y, yo + begin, g, go + begin, dx, dxo + begin, end - begin, heads, scratch);
                continue;
            }
            VectorLaneSums.fill(scratch, 0, lanes, 0);
            VectorLaneSums.products(
                    scratch,
                    0,
                    heads,
                    y,
                    yo + begin,
                    Float.NEGATIVE_INFINITY,
                    g,
                    go + begin,
                    end - begin);
            VectorLaneSums.foldAndSpread(scratch, 0, heads);
            for (int from = begin; from < end; from += lanes) {
                int n = Math.min(lanes, end - from);
                for (int i = 0; i < n; i += LENGTH) {
                    VectorMask<Float> some = Lanes.first(n - i);
                    FloatVector.fromArray(SPECIES, g, go + from + i, some)
                            .sub(FloatVector.fromArray(SPECIES, scratch, i))
                            .mul(FloatVector.fromArray(SPECIES, y, yo + from + i, some))
                            .intoArray(dx, dxo + from + i, some);
                }
            }
        }
    }

    @Override
    public void attention(
            int[] offsets,
            int[] indices,
            float[] source,
            int so,
            float[] destination,
            int deo,
            float slope,
            float keep,
            long key,
            int @Nullable [] sourceIds,
            int @Nullable [] destinationIds,
            float[] w,
            int wo,
            int heads,
            float[] scratch,
            int row0,
            int row1) {
        VectorAttention.weights(
                offsets,
                indices,
                source,
                so,
                destination,
                deo,
                slope,
                keep,
                w,
                wo,
                heads,
                scratch,
                row0,
                row1);
        if (keep < 1) {
            ScalarSoftmax.drop(
                    offsets,
                    indices,
                    keep,
                    key,
                    sourceIds,
                    destinationIds,
                    w,
                    wo,
                    heads,
                    row0,
                    row1);
        }
    }

    @Override
    public void attentionGradient(
            int[] offsets,
            int[] indices,
            float[] source,
            int so,
            float[] destination,
            int deo,
            float slope,
            float keep,
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] rowSums,
            int rso,
            int heads,
            float[] scratch,
            int row0,
            int row1) {
        VectorAttention.gradient(
                offsets,
                indices,
                source,
                so,
                destination,
                deo,
                slope,
                keep,
                w,
                wo,
                g,
                go,
                rowSums,
                rso,
                heads,
                scratch,
                row0,
                row1);
    }
}
