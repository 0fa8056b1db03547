// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import static org.espalier.tensor.kernel.Lanes.LENGTH;
import static org.espalier.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** {@link EdgeKernels#dot} on registers of 8 or 16 lanes. */
final class VectorDot {
    private VectorDot() {}

    /** Products of each row with the rows its entries name. */
    static void ends(
            int[] offsets,
            int[] indices,
            float[] row,
            int ro,
            float[] x,
            int xo,
            float[] z,
            int zo,
            int heads,
            int width,
            int row0,
            int row1) {
        int group = heads == 0 ? 0 : width / heads;
        if (LENGTH == 16 && (group == 256 || group == 128 || group == 64)) {
            for (int head = 0; head < heads; head++) {
                int c = head * group;
                switch (group) {
                    case 256 ->
                            strip16(
                                    offsets, indices, row, ro + c, x, xo + c, z, zo + head, heads,
                                    width, row0, row1);
                    case 128 ->
                            strip8(
                                    offsets, indices, row, ro + c, x, xo + c, z, zo + head, heads,
                                    width, row0, row1);
                    default ->
                            strip4(
                                    offsets, indices, row, ro + c, x, xo + c, z, zo + head, heads,
                                    width, row0, row1);
                }
            }
            return;
        }
        VectorMask<Float> low = Lanes.first(group % 16);
        VectorMask<Float> high = Lanes.first(group % 16 - 8);
        for (int r = row0; r < row1; r++) {
            int at = ro + r * width;
            for (int e = offsets[r]; e < offsets[r + 1]; e++) {
                int s = xo + indices[e] * width;
                for (int head = 0; head < heads; head++) {
                    z[zo + e * heads + head] =
                            dot(row, at + head * group, x, s + head * group, group, low, high);
                }
            }
        }
    }

    /** Products over 256 columns whose row stays in registers; for 16 lanes. */
    private static void strip16(
            int[] offsets,
            int[] indices,
            float[] row,
            int ro,
            float[] x,
            int xo,
            float[] z,
            int zo,
            int heads,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int at = ro + r * width;
            FloatVector r0 = FloatVector.fromArray(SPECIES, row, at);
            FloatVector r1 = FloatVector.fromArray(SPECIES, row, at + 16);
            FloatVector r2 = FloatVector.fromArray(SPECIES, row, at + 32);
            FloatVector r3 = FloatVector.fromArray(SPECIES, row, at + 48);
            FloatVector r4 = FloatVector.fromArray(SPECIES, row, at + 64);
            FloatVector r5 = FloatVector.fromArray(SPECIES, row, at + 80);
            FloatVector r6 = FloatVector.fromArray(SPECIES, row, at + 96);
            FloatVector r7 = FloatVector.fromArray(SPECIES, row, at + 112);
            FloatVector r8 = FloatVector.fromArray(SPECIES, row, at + 128);
            FloatVector r9 = FloatVector.fromArray(SPECIES, row, at + 144);
            FloatVector r10 = FloatVector.fromArray(SPECIES, row, at + 160);
            FloatVector r11 = FloatVector.fromArray(SPECIES, row, at + 176);
            FloatVector r12 = FloatVector.fromArray(SPECIES, row, at + 192);
            FloatVector r13 = FloatVector.fromArray(SPECIES, row, at + 208);
            FloatVector r14 = FloatVector.fromArray(SPECIES, row, at + 224);
            FloatVector r15 = FloatVector.fromArray(SPECIES, row, at + 240);
            for (int e = offsets[r], end = offsets[r + 1]; e < end; e++) {
                int s = xo + indices[e] * width;
                FloatVector sum = FloatVector.zero(SPECIES);
                sum = FloatVector.fromArray(SPECIES, x, s).fma(r0, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 16).fma(r1, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 32).fma(r2, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 48).fma(r3, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 64).fma(r4, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 80).fma(r5, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 96).fma(r6, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 112).fma(r7, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 128).fma(r8, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 144).fma(r9, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 160).fma(r10, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 176).fma(r11, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 192).fma(r12, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 208).fma(r13, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 224).fma(r14, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 240).fma(r15, sum);
                z[zo + e * heads] = Lanes.fold(sum);
            }
        }
    }

    /** Products over 128 columns whose row stays in registers; for 16 lanes. */
    private static void strip8(
            int[] offsets,
            int[] indices,
            float[] row,
            int ro,
            float[] x,
            int xo,
            float[] z,
            int zo,
            int heads,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int at = ro + r * width;
            FloatVector r0 = FloatVector.fromArray(SPECIES, row, at);
            FloatVector r1 = FloatVector.fromArray(SPECIES, row, at + 16);
            FloatVector r2 = FloatVector.fromArray(SPECIES, row, at + 32);
            FloatVector r3 = FloatVector.fromArray(SPECIES, row, at + 48);
            FloatVector r4 = FloatVector.fromArray(SPECIES, row, at + 64);
            FloatVector r5 = FloatVector.fromArray(SPECIES, row, at + 80);
            FloatVector r6 = FloatVector.fromArray(SPECIES, row, at + 96);
            FloatVector r7 = FloatVector.fromArray(SPECIES, row, at + 112);
            for (int e = offsets[r], end = offsets[r + 1]; e < end; e++) {
                int s = xo + indices[e] * width;
                FloatVector sum = FloatVector.zero(SPECIES);
                sum = FloatVector.fromArray(SPECIES, x, s).fma(r0, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 16).fma(r1, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 32).fma(r2, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 48).fma(r3, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 64).fma(r4, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 80).fma(r5, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 96).fma(r6, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 112).fma(r7, sum);
                z[zo + e * heads] = Lanes.fold(sum);
            }
        }
    }

    /** Products over 64 columns whose row stays in registers; for 16 lanes. */
    private static void strip4(
            int[] offsets,
            int[] indices,
            float[] row,
            int ro,
            float[] x,
            int xo,
            float[] z,
            int zo,
            int heads,
            int width,
            int row0,
            int row1) {
        for (int r = row0; r < row1; r++) {
            int at = ro + r * width;
            FloatVector r0 = FloatVector.fromArray(SPECIES, row, at);
            FloatVector r1 = FloatVector.fromArray(SPECIES, row, at + 16);
            FloatVector r2 = FloatVector.fromArray(SPECIES, row, at + 32);
            FloatVector r3 = FloatVector.fromArray(SPECIES, row, at + 48);
            for (int e = offsets[r], end = offsets[r + 1]; e < end; e++) {
                int s = xo + indices[e] * width;
                FloatVector sum = FloatVector.zero(SPECIES);
                sum = FloatVector.fromArray(SPECIES, x, s).fma(r0, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 16).fma(r1, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 32).fma(r2, sum);
                sum = FloatVector.fromArray(SPECIES, x, s + 48).fma(r3, sum);
                z[zo + e * heads] = Lanes.fold(sum);
            }
        }
    }

    /** Products of any two operands. */
    static void any(
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
        VectorMask<Float> low = Lanes.first(group % 16);
        VectorMask<Float> high = Lanes.first(group % 16 - 8);
        for (int r = row0; r < row1; r++) {
            for (int e = offsets[r]; e < offsets[r + 1]; e++) {
                int l = lo + Tables.row(leftTable, r, e, indices, null) * width;
                int m = ro + Tables.row(rightTable, r, e, indices, null) * width;
                for (int head = 0; head < heads; head++) {
                    z[zo + e * heads + head] =
                            dot(left, l + head * group, right, m + head * group, group, low, high);
                }
            }
        }
    }

    /** A dot product of any length; the masks are those of its last 16 columns. */
    private static float dot(
            float[] a,
            int ao,
            float[] b,
            int bo,
            int length,
            VectorMask<Float> low,
            VectorMask<Float> high) {
        return LENGTH == 16
                ? dot16(a, ao, b, bo, length, low)
                : dot8(a, ao, b, bo, length, low, high);
    }

    private static float dot16(
            float[] a, int ao, float[] b, int bo, int length, VectorMask<Float> last) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int j = 0;
        for (; j + 16 <= length; j += 16) {
            sum = step(a, ao + j, b, bo + j, sum);
        }
        return Lanes.fold(tail(a, ao + j, b, bo + j, last, sum));
    }

    private static float dot8(
            float[] a,
            int ao,
            float[] b,
            int bo,
            int length,
            VectorMask<Float> lastLow,
            VectorMask<Float> lastHigh) {
        FloatVector low = FloatVector.zero(SPECIES);
        FloatVector high = FloatVector.zero(SPECIES);
        int j = 0;
        for (; j + 16 <= length; j += 16) {
            low = step(a, ao + j, b, bo + j, low);
            high = step(a, ao + j + 8, b, bo + j + 8, high);
        }
        low = tail(a, ao + j, b, bo + j, lastLow, low);
        high = tail(a, ao + j + 8, b, bo + j + 8, lastHigh, high);
        return Lanes.fold(low.add(high));
    }

    private static FloatVector step(float[] a, int ao, float[] b, int bo, FloatVector sum) {
        return FloatVector.fromArray(SPECIES, a, ao)
                .fma(FloatVector.fromArray(SPECIES, b, bo), sum);
    }

    /** The last columns, if any: without a branch, at which vectors would be boxed. */
    private static FloatVector tail(
            float[] a, int ao, float[] b, int bo, VectorMask<Float> lanes, FloatVector sum) {
        FloatVector x = FloatVector.fromArray(SPECIES, a, ao, lanes);
        return sum.blend(x.fma(FloatVector.fromArray(SPECIES, b, bo, lanes), sum), lanes);
    }
}
