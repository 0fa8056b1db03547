// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

import org.jspecify.annotations.Nullable;

/**
 * The vector twin of {@link DenseKernels}.
 *
 * <p>Rows beyond the last of a tile are the last row again: computed twice, stored twice, the same
 * bits. So tiles need no branch by rows.
 */
final class VectorDense implements DenseKernels {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.LENGTH;
    private static final boolean IS_X86 =
            System.getProperty("os.arch").matches("amd64|x86_64|i386|x86");

    /** Whether sixteen accumulators fit the registers: AVX-512, NEON and SVE have 32. */
    private static final boolean HAS_MANY_REGISTERS = !IS_X86 || SPECIES.vectorBitSize() >= 512;

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void multiply(
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
            ReadAhead ahead) {
        int vectors = (columns + LANES - 1) / LANES;
        if (vectors == 3 && !HAS_MANY_REGISTERS) {
            int two = 2 * LANES;
            multiply(rows, two, k, a, ao, aRow, aStep, b, bo, bRow, c, co, cRow, continued, ahead);
            multiply(
                    rows,
                    columns - two,
                    k,
                    a,
                    ao,
                    aRow,
                    aStep,
                    b,
                    bo + two,
                    bRow,
                    c,
                    co + two,
                    cRow,
                    continued,
                    ahead);
            return;
        }
        boolean isWhole = columns == vectors * LANES;
        float[] target = isWhole ? c : Scratch.tile();
        int targetRow = isWhole ? cRow : vectors * LANES;
        int step = vectors == 2 && !HAS_MANY_REGISTERS ? 4 : 8;
        int stride = vectors == 2 ? VectorTiles.STRIDE : VectorTiles.LONG_STRIDE;
        for (int i = 0; i < rows; i += step) {
            int left = Math.min(step, rows - i);
            int from = ao + i * aRow;
            int at = co + i * cRow;
            int to = isWhole ? at : 0;
            if (!isWhole && continued) {
                copy(left, columns, c, at, cRow, target, 0, targetRow);
            }
            boolean reads = ahead.advance(k, stride);
            float[] soon = reads ? ahead.array() : b;
            int so = reads ? ahead.at() : bo;
            if (vectors == 1) {
                VectorTiles.narrow(
                        left, k, a, from, aRow, aStep, b, bo, bRow, target, to, targetRow,
                        continued, soon, so);
            } else if (vectors == 3) {
                VectorWideTiles.eight(
                        left, k, a, from, aRow, aStep, b, bo, bRow, target, to, targetRow,
                        continued, soon, so);
            } else if (left <= 4) {
                VectorTiles.four(
                        left, k, a, from, aRow, aStep, b, bo, bRow, target, to, targetRow,
                        continued);
            } else {
                VectorTiles.eight(
                        left, k, a, from, aRow, aStep, b, bo, bRow, target, to, targetRow,
                        continued, soon, so);
            }
            if (!isWhole) {
                copy(left, columns, target, 0, targetRow, c, at, cRow);
            }
        }
    }

    private static void copy(
            int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo, int yRow) {
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < columns; j++) {
                y[yo + r * yRow + j] = x[xo + r * xRow + j];
            }
        }
    }

    @Override
    public void pack(
            int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo, int width) {
        for (int part = 0; part < width; part += LANES) {
            if (part + LANES <= columns) {
                packWhole(rows, x, xo + part, xRow, y, yo + part, width);
            } else {
                packLast(rows, columns - part, x, xo + part, xRow, y, yo + part, width);
            }
        }
    }

    private static void packWhole(
            int rows, float[] x, int xo, int xRow, float[] y, int yo, int width) {
        for (int r = 0; r < rows; r++) {
            FloatVector.fromArray(SPECIES, x, xo + r * xRow).intoArray(y, yo + r * width);
        }
    }

    /** Packs fewer columns than a register holds; none at all if {@code columns} is below 1. */
    private static void packLast(
            int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo, int width) {
        var reads = SPECIES.indexInRange(0, Math.max(0, columns));
        for (int r = 0; r < rows; r++) {
            FloatVector.fromArray(SPECIES, x, xo + r * xRow, reads).intoArray(y, yo + r * width);
        }
    }

    @Override
    public void finish(
            int rows,
            int columns,
            float[] c,
            int co,
            float @Nullable [] bias,
            int bo,
            float @Nullable [] addend,
            int ao,
            boolean rectifies) {
        VectorFinish.rows(rows, columns, c, co, bias, bo, addend, ao, rectifies);
    }

    @Override
    public void rectifiedSums(
            int rows,
            int columns,
            float scale,
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] d,
            int dO,
            int row,
            float[] sums,
            int so) {
        VectorFinish.gradient(rows, columns, scale, g, go, y, yo, d, dO, row, sums, so);
    }

    @Override
    public void sumColumns(int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo) {
        int j = 0;
        for (; j <= columns - 4 * LANES; j += 4 * LANES) {
            sumWide(rows, x, xo + j, xRow, y, yo + j);
        }
        for (; j < columns; j += LANES) {
            sumNarrow(rows, SPECIES.indexInRange(j, columns), x, xo + j, xRow, y, yo + j);
        }
    }

    private static void sumWide(int rows, float[] x, int xo, int xRow, float[] y, int yo) {
        var s0 = FloatVector.zero(SPECIES);
        var s1 = FloatVector.zero(SPECIES);
        var s2 = FloatVector.zero(SPECIES);
        var s3 = FloatVector.zero(SPECIES);
        for (int r = 0; r < rows; r++) {
            int at = xo + r * xRow;
            s0 = s0.add(FloatVector.fromArray(SPECIES, x, at));
            s1 = s1.add(FloatVector.fromArray(SPECIES, x, at + LANES));
            s2 = s2.add(FloatVector.fromArray(SPECIES, x, at + 2 * LANES));
            s3 = s3.add(FloatVector.fromArray(SPECIES, x, at + 3 * LANES));
        }
        s0.intoArray(y, yo);
        s1.intoArray(y, yo + LANES);
        s2.intoArray(y, yo + 2 * LANES);
        s3.intoArray(y, yo + 3 * LANES);
    }

    private static void sumNarrow(
            int rows, VectorMask<Float> used, float[] x, int xo, int xRow, float[] y, int yo) {
        var sum = FloatVector.zero(SPECIES);
        for (int r = 0; r < rows; r++) {
            sum = sum.add(FloatVector.fromArray(SPECIES, x, xo + r * xRow, used));
        }
        sum.intoArray(y, yo, used);
    }
}
