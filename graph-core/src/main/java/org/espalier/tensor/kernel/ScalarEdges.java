// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The scalar twin of {@link EdgeKernels}. */
final class ScalarEdges implements EdgeKernels {
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
        int leftGroup = Tables.group(width, lw);
        int rightGroup = Tables.group(width, rw);
        for (int r = row0; r < row1; r++) {
            for (int e = offsets[r]; e < offsets[r + 1]; e++) {
                int l = lo + Tables.row(leftTable, r, e, indices, null) * lw;
                int m = ro + Tables.row(rightTable, r, e, indices, null) * rw;
                for (int j = 0; j < width; j++) {
                    z[zo + e * width + j] =
                            Tables.apply(op, left[l + j / leftGroup], right[m + j / rightGroup]);
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
        int group = heads == 0 ? 0 : width / heads;
        float[] lanes = new float[Tables.LANES];
        for (int r = row0; r < row1; r++) {
            for (int e = offsets[r]; e < offsets[r + 1]; e++) {
                int l = lo + Tables.row(leftTable, r, e, indices, null) * width;
                int m = ro + Tables.row(rightTable, r, e, indices, null) * width;
                for (int head = 0; head < heads; head++) {
                    Arrays.fill(lanes, 0f);
                    for (int d = 0; d < group; d++) {
                        int j = head * group + d;
                        int lane = d & (Tables.LANES - 1);
                        lanes[lane] = Math.fma(left[l + j], right[m + j], lanes[lane]);
                    }
                    z[zo + e * heads + head] = Tables.fold(lanes);
                }
            }
        }
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
        int factorGroup = Tables.group(width, fw);
        int group = Tables.group(width, zw);
        float[] lanes = new float[Tables.LANES];
        for (int r = row0; r < row1; r++) {
            for (int e = offsets[r]; e < offsets[r + 1]; e++) {
                int f = fo + Tables.row(factorTable, r, e, indices, null) * fw;
                for (int head = 0; head < zw; head++) {
                    Arrays.fill(lanes, 0f);
                    for (int d = 0; d < group; d++) {
                        int j = head * group + d;
                        int at = r * width + j;
                        if (Float.floatToRawIntBits(winners[no + at]) == e) {
                            float scale = factor == null ? 1 : factor[f + j / factorGroup];
                            lanes[d & (Tables.LANES - 1)] += g[go + at] * scale;
                        }
                    }
                    z[zo + e * zw + head] = Tables.fold(lanes);
                }
            }
        }
    }

    @Override
    public void repeatRows(
            int[] offsets, float[] x, int xo, float[] z, int zo, int width, int row0, int row1) {
        for (int r = row0; r < row1; r++) {
            for (int e = offsets[r]; e < offsets[r + 1]; e++) {
                System.arraycopy(x, xo + r * width, z, zo + e * width, width);
            }
        }
    }

    @Override
    public void gatherRows(
            int[] index, float[] x, int xo, float[] z, int zo, int width, int from, int to) {
        for (int i = from; i < to; i++) {
            System.arraycopy(x, xo + index[i] * width, z, zo + i * width, width);
        }
    }
}
