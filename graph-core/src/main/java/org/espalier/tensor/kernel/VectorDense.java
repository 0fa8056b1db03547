// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector twin of {@link DenseKernels}.
 *
 * <p>Rows beyond the last of a tile are the last row again: computed twice, stored twice, the same
 * bits. So tiles need no branch by rows.
 */
final class VectorDense implements DenseKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
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
            boolean continued) {
        int step = columns > LANES && !HAS_MANY_REGISTERS ? 4 : 8;
        for (int i = 0; i < rows; i += step) {
            int left = Math.min(step, rows - i);
            int from = ao + i * aRow;
            int to = co + i * cRow;
            if (columns <= LANES) {
                VectorTiles.narrow(
                        left, columns, k, a, from, aRow, aStep, b, bo, bRow, c, to, cRow,
                        continued);
            } else if (left <= 4) {
                VectorTiles.four(
                        left, k, a, from, aRow, aStep, b, bo, bRow, c, to, cRow, continued);
            } else {
                VectorTiles.eight(
                        left, k, a, from, aRow, aStep, b, bo, bRow, c, to, cRow, continued);
            }
        }
    }

    @Override
    public void pack(
            int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo, int width) {
        if (columns == 2 * LANES && width == columns) {
            for (int r = 0; r < rows; r++) {
                var low = FloatVector.fromArray(SPECIES, x, xo + r * xRow);
                var high = FloatVector.fromArray(SPECIES, x, xo + r * xRow + LANES);
                low.intoArray(y, yo + r * 2 * LANES);
                high.intoArray(y, yo + r * 2 * LANES + LANES);
            }
        } else if (columns == TILE_ROWS && width == columns) {
            for (int r = 0; r < rows; r++) {
                FloatVector.fromArray(FloatVector.SPECIES_256, x, xo + r * xRow)
                        .intoArray(y, yo + r * TILE_ROWS);
            }
        } else {
            packPadded(rows, columns, x, xo, xRow, y, yo, width);
        }
    }

    private static void packPadded(
            int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo, int width) {
        for (int j = 0; j < width; j += LANES) {
            var reads = SPECIES.indexInRange(j, columns);
            var writes = SPECIES.indexInRange(j, width);
            for (int r = 0; r < rows; r++) {
                FloatVector.fromArray(SPECIES, x, xo + r * xRow + j, reads)
                        .intoArray(y, yo + r * width + j, writes);
            }
        }
    }

    @Override
    public void addBias(int rows, int columns, float[] c, int co, float[] bias, int bo) {
        for (int r = 0; r < rows; r++) {
            int row = co + r * columns;
            int j = 0;
            for (; j <= columns - LANES; j += LANES) {
                FloatVector.fromArray(SPECIES, c, row + j)
                        .add(FloatVector.fromArray(SPECIES, bias, bo + j))
                        .intoArray(c, row + j);
            }
            for (; j < columns; j++) {
                c[row + j] += bias[bo + j];
            }
        }
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
