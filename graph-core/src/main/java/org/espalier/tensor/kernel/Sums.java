// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;

import java.util.Arrays;

/** Sums over elements, rows and columns on all workers, each in its one defined order. */
public final class Sums {
    /** Rows of a panel: a column's sum is one chain a panel, panels added in order. */
    static final int PANEL = 8192;

    /** Elements or rows of a block of double sums. */
    static final int BLOCK = 1024;

    private Sums() {}

    /** The double sum of one block. */
    @FunctionalInterface
    public interface Block {
        /**
         * Sums up.
         *
         * @param from the block's first number
         * @param to one more than its last
         * @return the sum
         */
        double sum(int from, int to);
    }

    /**
     * The sum over blocks of 1,024 numbers, folded from left to right.
     *
     * @param compute the workers
     * @param count how many numbers
     * @param width the elements behind a number, by which work is cut
     * @param block sums a block up
     * @return the total
     */
    public static double blocks(Compute compute, int count, int width, Block block) {
        int pieces = Ranges.pieces(count, BLOCK);
        double[] sums = new double[pieces];
        Ranges.rows(
                compute,
                pieces,
                BLOCK * Math.clamp(width, 1, 64),
                (from, to) -> {
                    for (int b = from; b < to; b++) {
                        int begin = b * BLOCK;
                        sums[b] = block.sum(begin, begin + Math.min(BLOCK, count - begin));
                    }
                });
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return total;
    }

    /**
     * The sum of all elements.
     *
     * @param compute the workers
     * @param x the elements
     * @param xo where they start
     * @param n how many
     * @return the sum, in blocks
     */
    public static double total(Compute compute, float[] x, int xo, int n) {
        return blocks(compute, n, 1, (from, to) -> DoubleSums.sum(x, xo + from, to - from));
    }

    /**
     * The sum of all squares.
     *
     * @param compute the workers
     * @param x the elements
     * @param xo where they start
     * @param n how many
     * @return the sum, in blocks
     */
    public static double squares(Compute compute, float[] x, int xo, int n) {
        return blocks(compute, n, 1, (from, to) -> DoubleSums.squares(x, xo + from, to - from));
    }

    /**
     * The sum over the middle dimension of {@code [outer, length, inner]}: along rows if inner is
     * 1, else down columns in panels, and in double precision if nothing else is left.
     *
     * @param compute the workers and kernels
     * @param x the elements
     * @param xo where they start
     * @param outer the first size
     * @param length the size summed over
     * @param inner the last size
     * @param z the result {@code [outer, inner]}
     * @param zo where it starts
     */
    public static void middle(
            Compute compute,
            float[] x,
            int xo,
            int outer,
            int length,
            int inner,
            float[] z,
            int zo) {
        if (outer == 1 && inner == 1) {
            z[zo] = (float) total(compute, x, xo, length);
        } else if (inner == 1) {
            var kernels = compute.kernels().rows();
            Ranges.rows(
                    compute,
                    outer,
                    length,
                    (from, to) ->
                            kernels.sums(x, xo + from * length, z, zo + from, to - from, length));
        } else if (length > PANEL) {
            for (int a = 0; a < outer; a++) {
                columns(compute, x, xo + a * length * inner, z, zo + a * inner, length, inner);
            }
        } else {
            var kernels = compute.kernels().columns();
            int size = length * inner;
            Ranges.rows(
                    compute,
                    outer,
                    size,
                    (from, to) -> {
                        for (int a = from; a < to; a++) {
                            kernels.sums(x, xo + a * size, z, zo + a * inner, length, inner);
                        }
                    });
        }
    }

    /**
     * The sum of each column: panels of 8,192 rows, one chain each, added in panel order.
     *
     * @param compute the workers and kernels
     * @param x the rows
     * @param xo where they start
     * @param z a number for each column
     * @param zo where they start
     * @param rows how many rows
     * @param width how many columns
     */
    public static void columns(
            Compute compute, float[] x, int xo, float[] z, int zo, int rows, int width) {
        var kernels = compute.kernels().columns();
        int panels = Ranges.pieces(rows, PANEL);
        if (panels <= 1) {
            kernels.sums(x, xo, z, zo, rows, width);
            return;
        }
        float[] parts = new float[panels * width];
        compute.workers()
                .forEach(
                        panels,
                        panel -> {
                            int from = panel * PANEL;
                            int count = Math.min(PANEL, rows - from);
                            int at = xo + from * width;
                            kernels.sums(x, at, parts, panel * width, count, width);
                        });
        System.arraycopy(parts, 0, z, zo, width);
        for (int panel = 1; panel < panels; panel++) {
            compute.kernels()
                    .elements()
                    .pairs(PairFunction.ADD, z, zo, parts, panel * width, z, zo, width);
        }
    }

    /** What adds the columns of some rows to double sums. */
    @FunctionalInterface
    interface Columns {
        void add(int row, int rows, double[] sums, int so);
    }

    /** Double sums of columns: blocks of 1,024 rows, folded from left to right. */
    static double[] doubles(Compute compute, int rows, int width, Columns body) {
        int blocks = Ranges.pieces(rows, BLOCK);
        double[] parts = new double[Math.max(1, blocks) * width];
        Ranges.rows(
                compute,
                blocks,
                BLOCK * Math.max(1, width),
                (from, to) -> {
                    for (int b = from; b < to; b++) {
                        int row = b * BLOCK;
                        body.add(row, Math.min(BLOCK, rows - row), parts, b * width);
                    }
                });
        for (int b = 1; b < blocks; b++) {
            for (int j = 0; j < width; j++) {
                parts[j] += parts[b * width + j];
            }
        }
        return blocks <= 1 ? parts : Arrays.copyOf(parts, width);
    }
}
