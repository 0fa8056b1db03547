// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;

import java.util.function.IntConsumer;

/**
 * Products of row-major matrices on all workers.
 *
 * <p>Each element of {@link #nn} and {@link #nt} is one chain of fused multiply-adds from +0 in
 * ascending {@code k}. {@link #tn} takes the rows in panels of 8,192, one chain each, and adds the
 * panels' results in order. So results depend on sizes and values only. Work below half a million
 * multiply-adds stays on the calling thread.
 */
public final class Gemm {
    private static final int COLUMN_GROUP = 64;
    private static final int SMALL = 1 << 15;

    private Gemm() {}

    /** Which factor is given transposed. */
    public enum Form {
        /** {@code A [m, k]} times {@code B [k, n]}. */
        NN,
        /** {@code A [m, k]} times the transpose of {@code B [n, k]}. */
        NT,
        /** The transpose of {@code A [k, m]} times {@code B [k, n]}. */
        TN
    }

    /**
     * {@code C = A B}.
     *
     * @param compute the workers and kernels
     * @param m rows of {@code A} and {@code C}
     * @param n columns of {@code B} and {@code C}
     * @param k columns of {@code A}, rows of {@code B}
     * @param a left factor
     * @param ao where it starts
     * @param b right factor
     * @param bo where it starts
     * @param c the result, written over
     * @param co where it starts
     */
    public static void nn(
            Compute compute,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] c,
            int co) {
        nn(compute, m, n, k, a, ao, b, bo, c, co, Finish.NOTHING);
    }

    /**
     * {@code C = A B} and then what is to be done to its rows.
     *
     * @param compute the workers and kernels
     * @param m rows of {@code A} and {@code C}
     * @param n columns of {@code B} and {@code C}
     * @param k columns of {@code A}, rows of {@code B}
     * @param a left factor
     * @param ao where it starts
     * @param b right factor
     * @param bo where it starts
     * @param c the result, written over
     * @param co where it starts
     * @param finish what is done to each element after its chain
     */
    public static void nn(
            Compute compute,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] c,
            int co,
            Finish finish) {
        new RowProduct(compute, m, n, k, a, ao, k, 1, b, bo, false, c, co, finish).run();
    }

    /**
     * {@code C = A B} of bf16 rows, and then what is to be done to its rows; the bits are those of
     * the widened table.
     *
     * @param compute the workers and kernels
     * @param m rows of {@code A} and {@code C}
     * @param n columns of {@code B} and {@code C}
     * @param a left factor
     * @param b right factor
     * @param bo where it starts
     * @param c the result, written over
     * @param co where it starts
     * @param finish what is done to each element after its chain
     */
    public static void nn(
            Compute compute,
            int m,
            int n,
            Bf16Table a,
            float[] b,
            int bo,
            float[] c,
            int co,
            Finish finish) {
        RowProduct.ofBf16(compute, m, n, a.width(), a, b, bo, c, co, finish).run();
    }

    /**
     * {@code C = A B^T}.
     *
     * @param compute the workers and kernels
     * @param m rows of {@code A} and {@code C}
     * @param n rows of {@code B}, columns of {@code C}
     * @param k columns of {@code A} and {@code B}
     * @param a left factor
     * @param ao where it starts
     * @param b right factor {@code [n, k]}
     * @param bo where it starts
     * @param c the result, written over
     * @param co where it starts
     */
    public static void nt(
            Compute compute,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] c,
            int co) {
        new RowProduct(compute, m, n, k, a, ao, k, 1, b, bo, true, c, co, Finish.NOTHING).run();
    }

    /**
     * {@code C = A^T B}.
     *
     * @param compute the workers and kernels
     * @param m columns of {@code A}, rows of {@code C}
     * @param n columns of {@code B} and {@code C}
     * @param k rows of {@code A} and {@code B}
     * @param a left factor {@code [k, m]}
     * @param ao where it starts
     * @param b right factor {@code [k, n]}
     * @param bo where it starts
     * @param c the result, written over
     * @param co where it starts
     */
    public static void tn(
            Compute compute,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] c,
            int co) {
        new RowReduction(compute, m, n, k, a, ao, b, bo, c, co).run();
    }

    /**
     * {@code C = A^T B} of bf16 rows; the bits are those of the widened table.
     *
     * @param compute the workers and kernels
     * @param n columns of {@code B} and {@code C}
     * @param k rows of {@code A} and {@code B}
     * @param a left factor
     * @param b right factor {@code [k, n]}
     * @param bo where it starts
     * @param c the result, written over
     * @param co where it starts
     */
    public static void tn(
            Compute compute, int n, int k, Bf16Table a, float[] b, int bo, float[] c, int co) {
        RowReduction.ofBf16(compute, n, k, a, b, bo, c, co).run();
    }

    /**
     * The same product for each matrix of a batch, the matrices one behind the other. Workers share
     * the batch, or each product if there are fewer of them than workers.
     *
     * @param form which factor is given transposed
     * @param compute the workers and kernels
     * @param batch how many products
     * @param m rows of a result
     * @param n columns of a result
     * @param k length of the sums
     * @param a left factors
     * @param ao where they start
     * @param b right factors
     * @param bo where they start
     * @param c the results, written over
     * @param co where they start
     */
    public static void batched(
            Form form,
            Compute compute,
            int batch,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] c,
            int co) {
        IntConsumer product =
                i -> {
                    int left = ao + i * m * k;
                    int right = bo + i * k * n;
                    int to = co + i * m * n;
                    switch (form) {
                        case NN -> nn(compute, m, n, k, a, left, b, right, c, to);
                        case NT -> nt(compute, m, n, k, a, left, b, right, c, to);
                        case TN -> tn(compute, m, n, k, a, left, b, right, c, to);
                    }
                };
        boolean alone = (long) batch * m * n * k <= RowProduct.ALONE;
        if (alone || batch < compute.workers().size()) {
            for (int i = 0; i < batch; i++) {
                product.accept(i);
            }
        } else {
            compute.workers().forEach(batch, product);
        }
    }

    /**
     * Sums each column: the rows in panels of 8,192, one chain of additions from +0 each, the
     * panels' results added in order.
     *
     * @param compute the workers and kernels
     * @param rows rows of {@code x}
     * @param columns columns of {@code x}
     * @param x the matrix
     * @param xo where it starts
     * @param y the sums, written over
     * @param yo where they start
     */
    public static void columnSums(
            Compute compute, int rows, int columns, float[] x, int xo, float[] y, int yo) {
        sumPanels(
                compute,
                rows,
                columns,
                y,
                yo,
                (row, count, j, wide, sums, at) ->
                        compute.kernels()
                                .dense()
                                .sumColumns(
                                        count, wide, x, xo + row * columns + j, columns, sums, at));
    }

    /**
     * Passes a gradient through rectified values, {@code d = scale g} where {@code y > 0} and else
     * 0, and sums each column of {@code d} as {@link #columnSums} does, in one pass.
     *
     * @param compute the workers and kernels
     * @param rows rows of all tables
     * @param columns columns of all tables
     * @param scale what the values were multiplied by afterwards
     * @param g the gradient
     * @param go where it starts
     * @param y the rectified values
     * @param yo where they start
     * @param d the gradient behind them, written over
     * @param dO where it starts
     * @param z the sums, written over
     * @param zo where they start
     */
    public static void rectifiedSums(
            Compute compute,
            int rows,
            int columns,
            float scale,
            float[] g,
            int go,
            float[] y,
            int yo,
            float[] d,
            int dO,
            float[] z,
            int zo) {
        sumPanels(
                compute,
                rows,
                columns,
                z,
                zo,
                (row, count, j, wide, sums, at) -> {
                    int from = row * columns + j;
                    compute.kernels()
                            .dense()
                            .rectifiedSums(
                                    count, wide, scale, g, go + from, y, yo + from, d, dO + from,
                                    columns, sums, at);
                });
    }

    /** Sums some columns of some rows, each in one chain. */
    @FunctionalInterface
    private interface ColumnSums {
        void write(int row, int rows, int column, int columns, float[] sums, int at);
    }

    private static void sumPanels(
            Compute compute, int rows, int columns, float[] y, int yo, ColumnSums kernel) {
        int panels = Math.max(1, (rows + RowReduction.PANEL - 1) / RowReduction.PANEL);
        float[] partials = panels == 1 ? y : Scratch.shared((long) panels * columns);
        int to = panels == 1 ? yo : Alignment.FLOATS;
        int groups = (columns + COLUMN_GROUP - 1) / COLUMN_GROUP;
        IntConsumer piece =
                i -> {
                    int panel = i / groups;
                    int j = i % groups * COLUMN_GROUP;
                    int row = panel * RowReduction.PANEL;
                    kernel.write(
                            row,
                            Math.min(RowReduction.PANEL, rows - row),
                            j,
                            Math.min(COLUMN_GROUP, columns - j),
                            partials,
                            to + panel * columns + j);
                };
        if ((long) rows * columns <= SMALL) {
            for (int i = 0; i < panels * groups; i++) {
                piece.accept(i);
            }
        } else {
            compute.workers().forEach(panels * groups, piece);
        }
        if (panels > 1) {
            System.arraycopy(partials, to, y, yo, columns);
            for (int panel = 1; panel < panels; panel++) {
                for (int j = 0; j < columns; j++) {
                    y[yo + j] += partials[to + panel * columns + j];
                }
            }
        }
    }
}
