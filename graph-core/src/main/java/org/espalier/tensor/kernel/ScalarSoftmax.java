// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The scalar twin of {@link SoftmaxKernels}. */
final class ScalarSoftmax implements SoftmaxKernels {
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
        for (int r = row0; r < row1; r++) {
            int from = offsets[r] * heads;
            int count = offsets[r + 1] * heads - from;
            normalise(x, xo + from, y, yo + from, count, heads, 1, scratch);
        }
    }

    /** Softmax of one row's {@code count} scores, divided by {@code keep}. */
    private static void normalise(
            float[] x,
            int xo,
            float[] y,
            int yo,
            int count,
            int heads,
            float keep,
            float[] scratch) {
        Arrays.fill(scratch, 0, heads, Float.NEGATIVE_INFINITY);
        for (int k = 0; k < count; k++) {
            int head = k % heads;
            scratch[head] = x[xo + k] > scratch[head] ? x[xo + k] : scratch[head];
        }
        int lanes = Tables.LANES * heads;
        Arrays.fill(scratch, lanes, 2 * lanes, 0f);
        for (int k = 0; k < count; k++) {
            float value = Polynomials.exp(x[xo + k] - scratch[k % heads]);
            y[yo + k] = value;
            scratch[lanes + k % lanes] += value;
        }
        Tables.fold(scratch, lanes, heads);
        for (int head = 0; head < heads; head++) {
            scratch[head] = 1 / (scratch[lanes + head] * keep);
        }
        for (int k = 0; k < count; k++) {
            y[yo + k] *= scratch[k % heads];
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
            int from = offsets[r] * heads;
            int count = offsets[r + 1] * heads - from;
            Arrays.fill(scratch, 0, lanes, 0f);
            for (int k = 0; k < count; k++) {
                int lane = k % lanes;
                scratch[lane] = Math.fma(y[yo + from + k], g[go + from + k], scratch[lane]);
            }
            Tables.fold(scratch, 0, heads);
            for (int k = 0; k < count; k++) {
                int at = from + k;
                dx[dxo + at] = y[yo + at] * (g[go + at] - scratch[k % heads]);
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
        for (int r = row0; r < row1; r++) {
            int begin = offsets[r];
            int end = offsets[r + 1];
            for (int e = begin; e < end; e++) {
                for (int head = 0; head < heads; head++) {
                    float score =
                            source[so + indices[e] * heads + head]
                                    + destination[deo + r * heads + head];
                    w[wo + e * heads + head] = score > 0 ? score : slope * score;
                }
            }
            int at = wo + begin * heads;
            normalise(w, at, w, at, (end - begin) * heads, heads, keep, scratch);
        }
        if (keep < 1) {
            drop(offsets, indices, keep, key, sourceIds, destinationIds, w, wo, heads, row0, row1);
        }
    }

    /** Makes dropped weights negative. */
    static void drop(
            int[] offsets,
            int[] indices,
            float keep,
            long key,
            int @Nullable [] sourceIds,
            int @Nullable [] destinationIds,
            float[] w,
            int wo,
            int heads,
            int row0,
            int row1) {
        int threshold = DropoutHash.threshold(keep);
        for (int r = row0; r < row1; r++) {
            long row = DropoutHash.state(key, destinationIds == null ? r : destinationIds[r]);
            for (int e = offsets[r]; e < offsets[r + 1]; e++) {
                int source = indices[e];
                long edge = DropoutHash.state(row, sourceIds == null ? source : sourceIds[source]);
                for (int head = 0; head < heads; head++) {
                    int at = wo + e * heads + head;
                    int sign = DropoutHash.dropSign(edge, head, threshold);
                    w[at] = Float.intBitsToFloat(Float.floatToRawIntBits(w[at]) ^ sign);
                }
            }
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
        int lanes = Tables.LANES * heads;
        for (int r = row0; r < row1; r++) {
            int from = offsets[r] * heads;
            int count = offsets[r + 1] * heads - from;
            Arrays.fill(scratch, 0, lanes, 0f);
            for (int k = 0; k < count; k++) {
                int lane = k % lanes;
                float kept = w[wo + from + k] > 0 ? w[wo + from + k] : 0;
                scratch[lane] = Math.fma(kept, g[go + from + k], scratch[lane]);
            }
            Tables.fold(scratch, 0, heads);
            Arrays.fill(scratch, lanes, 2 * lanes, 0f);
            for (int k = 0; k < count; k++) {
                int head = k % heads;
                float weight = w[wo + from + k];
                float part = (weight > 0 ? weight : 0) * g[go + from + k];
                float gradient = Math.fma(-(Math.abs(weight) * keep), scratch[head], part);
                float score =
                        source[so + indices[offsets[r] + k / heads] * heads + head]
                                + destination[deo + r * heads + head];
                gradient = score > 0 ? gradient : slope * gradient;
                g[go + from + k] = gradient;
                scratch[lanes + k % lanes] += gradient;
            }
            Tables.fold(scratch, lanes, heads);
            System.arraycopy(scratch, lanes, rowSums, rso + r * heads, heads);
        }
    }
}
