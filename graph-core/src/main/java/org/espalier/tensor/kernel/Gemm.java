// SPDX-License-Identifier: Apache-2.0
package org.espalier.tensor.kernel;

import org.espalier.tensor.Compute;
import org.jspecify.annotations.Nullable;

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
    private static final int BIAS_PIECE = 1 << 16;

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
        nn(compute, m, n, k, a, ao, b, bo, c, co, null, 0);
    }

    /**
     * {@code C = A B} and then a row added to each row of {@code C}.
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
     * @param bias {@code n} values to add after the chain, or null
     * @param biasOffset where they start
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
            float @Nullable [] bias,
            int biasOffset) {
        new RowProduct(compute, m, n, k, a, ao, k, 1, b, bo, false, c, co, bias, biasOffset).run();
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
        new RowProduct(compute, m, n, k, a, ao, k, 1, b, bo, true, c, co, null, 0).run();
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
     * Adds a row to each row of a matrix: {@code c[i][j] += bias[j]}.
     *
     * @param compute the workers and kernels
     * @param rows rows of {@code c}
     * @param columns columns of {@code c}
     * @param c the matrix, row-major
     * @param co where it starts
     * @param bias the row
     * @param biasOffset where it starts
     */
    public static void addBias(
            Compute compute,
            int rows,
            int columns,
            float[] c,
            int co,
            float[] bias,
            int biasOffset) {
        var kernels = compute.kernels().dense();
        int block = Math.max(1, BIAS_PIECE / Math.max(1, columns));
        compute.workers()
                .forEach(
                        (rows + block - 1) / block,
                        piece ->
                                kernels.addBias(
                                        Math.min(block, rows - piece * block),
                                        columns,
                                        c,
                                        co + piece * block * columns,
                                        bias,
                                        biasOffset));
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
        var kernels = compute.kernels().dense();
        int panels = Math.max(1, (rows + RowReduction.PANEL - 1) / RowReduction.PANEL);
        float[] partials = panels == 1 ? y : Scratch.shared((long) panels * columns);
        int to = panels == 1 ? yo : Alignment.FLOATS;
        compute.workers()
                .forEach(
                        panels,
                        panel -> {
                            int row = panel * RowReduction.PANEL;
                            kernels.sumColumns(
                                    Math.min(RowReduction.PANEL, rows - row),
                                    columns,
                                    x,
                                    xo + row * columns,
                                    columns,
                                    partials,
                                    to + panel * columns);
                        });
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
